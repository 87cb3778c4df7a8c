import type { MessagePortMain, UtilityProcess } from 'electron';
import { fromHostSchema } from '#contract/shell.ts';
import type { FromHost, HostFatal, ToHost } from '#contract/shell.ts';

/** Waits before a host that died is started again: short at first, since a person is looking at the screen. */
const BACK_OFF_MS = [100, 250, 500, 1000, 2000, 4000];
/** A host that lived this long had recovered: the next death counts as the first. */
const HEALTHY_MS = 60_000;
const SHUTDOWN_MS = 5_000;

export interface HostProcessOptions {
  /** Starts the host's process; extra arguments come after the usual ones. */
  fork(extraArgs: string[]): UtilityProcess;
  onUp(): void;
  onDown(): void;
  onFatal(fatal: HostFatal): void;
  onOpenPath(path: string): void;
  log(level: 'info' | 'warn' | 'error', text: string): void;
  nowMs(): number;
}

export interface HostProcess {
  /** Starts the host, or starts it anew after a fatal end. */
  start(extraArgs?: string[]): void;
  /** Hands a port to the host; false while there is none, and then `onUp` comes later. */
  connect(windowId: number, port: MessagePortMain): boolean;
  /** Asks the host to end, waits for it, and ends it by force after five seconds. */
  stop(): Promise<void>;
}

/** Keeps one host alive: restarts it with growing waits when it dies, and stops trying when it says why it can't go on. */
export function createHostProcess(options: HostProcessOptions): HostProcess {
  let child: UtilityProcess | undefined;
  let up = false;
  let stopping = false;
  let fatalSeen = false;
  let deaths = 0;
  let startedAtMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let onceGone: (() => void) | undefined;

  function send(message: ToHost, ports: MessagePortMain[] = []): void {
    child?.postMessage(message, ports);
  }

  function receive(raw: unknown): void {
    const parsed = fromHostSchema.safeParse(raw);
    if (!parsed.success) {
      options.log('warn', `a message of the host was refused: ${parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ')}`);
      return;
    }
    take(parsed.data);
  }

  function take(message: FromHost): void {
    // It was asked to end while it was still starting: its window is gone.
    if (stopping && message.type !== 'log') return;
    if (message.type === 'ready') {
      up = true;
      options.onUp();
    } else if (message.type === 'fatal') {
      fatalSeen = true;
      up = false;
      options.onFatal(message);
    } else if (message.type === 'openPath') {
      options.onOpenPath(message.path);
    } else {
      options.log(message.level, message.text);
    }
  }

  function gone(code: number): void {
    const wasUp = up;
    child = undefined;
    up = false;
    onceGone?.();
    if (stopping || fatalSeen) return;
    options.log('error', `the host ended with code ${code}`);
    if (wasUp) options.onDown();
    deaths = options.nowMs() - startedAtMs >= HEALTHY_MS ? 1 : deaths + 1;
    const waitMs = BACK_OFF_MS[deaths - 1];
    if (waitMs === undefined) {
      fatalSeen = true;
      options.onFatal({ type: 'fatal', code: 'internal', message: `the host ended ${deaths} times in a row, last with code ${code}` });
      return;
    }
    timer = setTimeout(launch, waitMs);
  }

  function launch(extraArgs: string[] = []): void {
    startedAtMs = options.nowMs();
    const started = options.fork(extraArgs);
    child = started;
    started.on('message', receive);
    started.on('exit', (code) => { if (child === started) gone(code); });
  }

  return {
    start(extraArgs = []) {
      clearTimeout(timer);
      fatalSeen = false;
      deaths = 0;
      const previous = child;
      child = undefined;
      up = false;
      if (!previous) return launch(extraArgs);
      // A host that reported a fatal state may still hold the folder: the next one waits for its end.
      previous.once('exit', () => { if (!child && !stopping) launch(extraArgs); });
      previous.kill();
    },
    connect(windowId, port) {
      if (!up) return false;
      send({ type: 'port', windowId }, [port]);
      return true;
    },
    stop() {
      stopping = true;
      clearTimeout(timer);
      if (!child) return Promise.resolve();
      const ending = child;
      return new Promise((resolve) => {
        const force = setTimeout(() => { ending.kill(); resolve(); }, SHUTDOWN_MS);
        onceGone = () => { clearTimeout(force); resolve(); };
        send({ type: 'shutdown' });
      });
    },
  };
}
