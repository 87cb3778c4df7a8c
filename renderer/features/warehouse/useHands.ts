import type { Ref } from 'vue';
import { ref, shallowRef } from 'vue';
import { decodeCode, SCAN_DIGITS } from '#domain/scan/codes.ts';
import type { ScanActionName, TradeThing } from '#domain/scan/codes.ts';
import type { CallInput, CallOutput, CommandName } from '#contract/api.ts';
import { errorOf, useHost } from '../../api/host.ts';
import type { Outcome } from '../../api/useCommand.ts';
import { useCommand } from '../../api/useCommand.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { useScanContext } from '../../stores/scanContext.ts';

/** A part in somebody's hands. */
export interface HandPart { id: string; number: string; label: string; serialTracked: boolean }

/** What was done last, told large: eyes are on the shelf, not on the screen. */
export interface Told { text: string; sub: string; bad: boolean; undo?: () => Promise<boolean> }

export interface HandScans {
  /** @param serial of a part that has serial numbers; else null @returns false when nothing could be done with it */
  part?(part: HandPart, serial: string | null): unknown;
  place?(placeId: string, name: string): unknown;
  repair?(repairId: string): unknown;
  trade?(thing: TradeThing, id: string, number: string): unknown;
  takes?: readonly TradeThing[];
  action?(name: ScanActionName): unknown;
  /** How many: printed digits say it where no field has the focus. */
  many?(): Ref<number | null> | null;
  /** A text that nothing here bears: the code of a supplier, a new serial number. @returns true when it was taken */
  raw?(text: string): boolean;
  /** False where one piece is as good as another, serial number or not. */
  serials?: boolean;
}

/** The work of hands with a scanner: parts, places and papers are scanned, a piece with a serial number is asked for it, what was done shows large and can be taken back. */
export function useHands(screen: string, on: HandScans) {
  const host = useHost();
  const { sentenceOf } = useSentences();
  const told = shallowRef<Told | null>(null);
  /** The part whose serial number is to be scanned next. */
  const asking = ref<HandPart | null>(null);

  /** Digits scanned one after the other are one number; whatever else is scanned ends it. */
  let typing = false;
  function digit(name: ScanActionName): boolean {
    const at = SCAN_DIGITS.findIndex((each) => each === name);
    const field = on.many?.();
    const focused = document.activeElement;
    if (at === -1 || !field || focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement) return false;
    if (name === 'COMMA') return false;
    const before = typing && field.value !== null && !Number.isNaN(field.value) ? String(field.value) : '';
    field.value = name === 'ERASE' ? null : Math.min(100_000, Number(`${before}${at}`));
    typing = name !== 'ERASE';
    return true;
  }

  function say(text: string, more: { sub?: string; undo?: () => Promise<boolean> } = {}): void {
    told.value = { text, sub: more.sub ?? '', bad: false, ...(more.undo ? { undo: more.undo } : {}) };
  }
  function refuse(text: string): false {
    told.value = { text, sub: '', bad: true };
    return false;
  }

  /** A part, scanned or chosen by hand; @param serial null where the scan named none */
  async function take(partId: string, serial: string | null): Promise<unknown> {
    typing = false;
    try {
      const { id, number, label, serialTracked } = await host.call('part.get', { partId });
      const part: HandPart = { id, number, label, serialTracked };
      asking.value = serialTracked && serial === null && on.serials !== false ? part : null;
      if (asking.value) return true;
      return await on.part?.(part, serialTracked ? serial : null);
    } catch (thrown) {
      return refuse(sentenceOf(errorOf(thrown)));
    }
  }
  async function typedSerial(serial: string): Promise<unknown> {
    const part = asking.value;
    if (!part || serial.trim() === '') return false;
    asking.value = null;
    return on.part?.(part, serial.trim());
  }

  useScanContext({
    screen,
    onRaw(scan) {
      if (asking.value && !decodeCode(scan.text).ok) {
        void typedSerial(scan.text);
        return true;
      }
      return on.raw?.(scan.text) ?? false;
    },
    ...(on.part ? { onPart: take } : {}),
    ...(on.place ? { onPlace: (id: string, name: string) => on.place!(id, name) } : {}),
    ...(on.repair ? { onRepair: (id: string) => on.repair!(id) } : {}),
    ...(on.trade ? { onTrade: (thing: TradeThing, id: string, number: string) => on.trade!(thing, id, number), takes: on.takes ?? [] } : {}),
    onAction(name) {
      if (digit(name)) return true;
      typing = false;
      if (name === 'CANCEL' && asking.value) {
        asking.value = null;
        return true;
      }
      return on.action ? on.action(name) : false;
    },
  });

  return { told, asking, say, refuse, take, typedSerial };
}

/** A command by a scan or one key: what is refused is told where what was done is told. */
export function useAct<N extends CommandName>(name: N, refuse: (text: string) => false): (input: CallInput<N>) => Promise<Outcome<CallOutput<N>>> {
  const command = useCommand(name);
  return async (input) => {
    const outcome = await command.run(input);
    if (!outcome.ok) refuse(Object.values(command.fieldErrors.value)[0] ?? command.error.value);
    return outcome;
  };
}
