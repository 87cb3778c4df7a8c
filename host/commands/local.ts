import type { CallName } from '#contract/api.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { canPrint } from '#domain/paper/printable.ts';
import { renderPages } from '../printing/devices.ts';
import { ONCE } from '../printing/papers.ts';
import type { Caller, HostContext, Handlers } from '../context.ts';
import { Refused, refuseWith } from '../refused.ts';
import { once } from './run.ts';

/** What belongs to this PC alone: sessions, printers and their queue, preferences, blobs. */

type Local = Extract<
  CallName,
  | `print.${string}`
  | `printer.${string}`
  | 'route.save'
  | 'backup.run'
  | 'blob.put'
  | 'blob.get'
  | 'prefs.set'
  | Exclude<Extract<CallName, `session.${string}`>, 'session.changePin'>
>;

/** What a person says to the queue, once: sent again after the paper became uncertain anew, it must not print it again. */
function onQueue(host: HostContext, commandId: Id, name: CallName, caller: Caller, act: (record: () => void) => boolean): null {
  const before = host.replies.get(commandId);
  if (before && before.name !== name) throw refuseWith('input');
  if (!before && !act(() => host.replies.put(commandId, name, null, caller.nowMs()))) throw refuseWith('print.notNow');
  return null;
}

function wakeAfter(host: HostContext, jobs: number): { jobs: number } {
  if (jobs > 0) host.queue.wake();
  host.changed('print');
  return { jobs };
}

/** Whoever sees a badge's barcode can be that person: only who may make badges sees one. */
function mayLook(host: HostContext, jobId: Id, caller: Caller): void {
  if (host.prints.job(jobId)?.kind === 'badge' && !host.sessions.rights(caller.session!).has('user.edit'))
    throw refuseWith('right', { right: 'user.edit' });
}

const PREVIEW_WAIT = 'print.noPreview';

export const localHandlers: Pick<Handlers, Local> = {
  'prefs.set': (host, input) => {
    host.store.write(() => host.store.setLocal('prefs', JSON.stringify(input)));
    host.changed('prefs');
    return input;
  },

  'session.signIn': async (host, { userId, pin }, caller) => {
    const session = await host.sessions.signIn(userId, pin);
    caller.signedIn({ token: session.token, userId, seenMs: host.ports.clock.nowMs() });
    return session;
  },
  'session.badge': (host, { code }, caller) => {
    const session = host.sessions.badge(code);
    caller.signedIn({ token: session.token, userId: session.user.id, seenMs: host.ports.clock.nowMs() });
    return session;
  },
  'session.resume': (host, { token }, caller) => {
    const session = host.sessions.resume(token);
    caller.signedIn({ token, userId: session.user.id, seenMs: host.sessions.seen(token) });
    return session;
  },
  'session.end': (host, _input, caller) => {
    if (caller.session) host.sessions.end(caller.session.token);
    caller.signedIn(null);
    return null;
  },
  'session.touch': (host, _input, caller) => {
    host.sessions.touch(caller.session!);
    return null;
  },

  'print.list': (host, input) => host.prints.list(input),
  'print.trouble': (host) => host.prints.trouble(),
  'print.preview': async (host, { jobId }, caller) => {
    mayLook(host, jobId, caller);
    const found = host.prints.output(jobId);
    if (found?.path) {
      const bytes = await host.papers.readFile(found.path).catch(() => null);
      // Somebody moved or deleted the file: that is their right, and no error.
      if (!bytes) throw refuseWith('print.fileGone', { path: found.path });
      return { kind: 'pdf', base64: bytes.toString('base64'), path: found.path };
    }
    if (!found?.output || !found.language || found.language === 'pdf') throw refuseWith(PREVIEW_WAIT);
    const printerId = host.prints.job(jobId)?.printerId;
    return {
      kind: 'svg',
      language: found.language,
      pages: renderPages(found.output, found.language, printerId ? host.prints.printer(printerId) : null, host.queries.house.shop()?.profile.language ?? 'fr'),
    };
  },
  'print.again': (host, input, caller, commandId) => {
    if (ONCE.includes(input.kind)) throw refuseWith('print.fromTill');
    return wakeAfter(
      host,
      once(host, commandId, 'print.again', caller.nowMs(), () => host.papers.again(input, caller.nowMs())),
    );
  },
  'print.repeat': (host, { jobId }, caller, commandId) =>
    wakeAfter(
      host,
      once(host, commandId, 'print.repeat', caller.nowMs(), () => host.papers.repeat(jobId, caller.nowMs())),
    ),
  'print.retry': (host, { jobId }, caller, commandId) =>
    onQueue(host, commandId, 'print.retry', caller, (record) => host.queue.retry(jobId, record)),
  'print.cancel': (host, { jobId }, caller, commandId) =>
    onQueue(host, commandId, 'print.cancel', caller, (record) => host.queue.cancel(jobId, record)),
  'print.settle': (host, { jobId, cameOut }, caller, commandId) =>
    onQueue(host, commandId, 'print.settle', caller, (record) => host.queue.answer(jobId, cameOut, record)),
  'print.open': (host, { jobId }, caller) => {
    mayLook(host, jobId, caller);
    const found = host.prints.output(jobId);
    if (!found?.path) throw refuseWith(PREVIEW_WAIT);
    host.ports.openPath(found.path);
    return null;
  },
  'printer.list': (host) => ({ printers: host.prints.printers(), routes: host.prints.routes() }),
  'printer.save': (host, { id, ...input }, caller, commandId) => {
    const printerId: Id = id ?? host.newId();
    const reply = once(host, commandId, 'printer.save', caller.nowMs(), () => {
      host.prints.savePrinter({ ...input, id: printerId });
      // With another language it may no longer print what was sent to it: that goes nowhere until a person says where.
      for (const route of host.prints.routes())
        if (route.printerId === printerId && !canPrint(input.language, route.kind)) host.prints.saveRoute({ ...route, printerId: null });
      return { id: printerId };
    });
    host.changed('print');
    host.queue.wake();
    return reply;
  },
  'printer.remove': (host, { id }, caller, commandId) => {
    once(host, commandId, 'printer.remove', caller.nowMs(), () => {
      const count = host.prints.openOf(id);
      if (count > 0) throw refuseWith('printer.jobsWaiting', { count });
      host.prints.removePrinter(id);
    });
    host.changed('print');
    return null;
  },
  'printer.test': (host, { id }, caller, commandId) =>
    wakeAfter(
      host,
      once(host, commandId, 'printer.test', caller.nowMs(), () => host.papers.test(id, caller.nowMs())),
    ),
  'route.save': (host, input, caller, commandId) => {
    const printer = input.printerId ? host.prints.printer(input.printerId) : null;
    if (input.printerId && !printer) throw new Refused({ code: 'printer.unknown' });
    if (printer && !canPrint(printer.language, input.kind)) throw new Refused({ code: 'printer.cannotPrint', path: ['printerId'] });
    once(host, commandId, 'route.save', caller.nowMs(), () => host.prints.saveRoute(input));
    host.changed('print');
    return null;
  },

  'backup.run': async (host) => {
    const name = await host.backups.run();
    if (host.notices.some((notice) => notice.code === 'backup.failed')) {
      host.notices = host.notices.filter((notice) => notice.code !== 'backup.failed');
      host.changed('setup');
    }
    return { name };
  },

  'blob.put': async (host, { base64, type }, caller) => {
    const stored = await host.blobs.put(Buffer.from(base64, 'base64'));
    const isPdf = type === 'application/pdf';
    // A page is no photo: what was asked for decides where it may be used.
    if (!stored || (stored.type === 'application/pdf') !== isPdf) throw refuseWith(isPdf ? 'blob.notAPdf' : 'blob.notAnImage');
    host.store.write(() => host.blobTable.put(stored.hash, stored.type, Math.floor(base64.length * 0.75), caller.nowMs()));
    return { hash: stored.hash };
  },
  'blob.get': async (host, { hash }) => {
    const type = host.blobTable.type(hash);
    const bytes = type ? await host.blobs.get(hash) : null;
    if (!type || !bytes) throw refuseWith('blob.missing');
    return { base64: bytes.toString('base64'), type };
  },
};
