import type { RouteLocationRaw } from 'vue-router';
import { nextTick, onScopeDispose, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute, useRouter } from 'vue-router';
import { classifyScan } from '#domain/scan/classify.ts';
import type { TradeThing } from '#domain/scan/codes.ts';
import type { PendingPlace, ScanAction, ScanMatch, ScannedPart, ScannedUnit, ScreenTakes } from '#domain/scan/route.ts';
import { RECEPTION_SCREEN, routeScan } from '#domain/scan/route.ts';
import type { Scan } from '#renderer/scan/install.ts';
import { installScanner } from '#renderer/scan/install.ts';
import { focusNext, typeInto } from '#renderer/scan/field.ts';
import { createFeedback } from '#renderer/scan/feedback.ts';
import { errorOf, useHost } from '../../api/host.ts';
import { useChrome } from '../../app/chrome.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { useShortcutRegistry } from '../../keys/useShortcuts.ts';
import { usePrefs } from '../../stores/prefs.ts';
import type { ScreenScans } from '../../stores/scanContext.ts';
import { useScanContexts } from '../../stores/scanContext.ts';
import { useSession } from '../../stores/session.ts';
import { useToasts } from '../../stores/toasts.ts';
import { usePendingPlace } from './pending.ts';
import { useScanTold } from './told.ts';
import { keyOf, taskRoute, typedBy } from './tasks.ts';
import { useMoving } from './useMoving.ts';

/** Whether the scan did something: one high tone, or two low ones. */
type Done = boolean;
type Handler = 'onPart' | 'onPlace' | 'onRepair' | 'onUnit' | 'onTrade' | 'onAddUnit' | 'onAddNewUnit' | 'onCustomer' | 'onFillUnit' | 'onFillPlace';
type Taken = Pick<Scan, 'text' | 'wants' | 'fill'>;

/** What the screen on top takes for itself. */
function takenBy(screen: ScreenScans | undefined): ScreenTakes[] {
  if (!screen) return [];
  return [
    ...(screen.onPlace ? (['place'] as const) : []), ...(screen.onRepair ? (['repair'] as const) : []), ...(screen.onUnit ? (['unit'] as const) : []), ...(screen.onCustomer ? (['customer'] as const) : []),
    ...(screen.onTrade ? (screen.takes ?? []) : []),
  ];
}

/** The screen of a paper of the counter or the warehouse: its thing is the route's name. */
function tradeRoute(thing: TradeThing, id: string): RouteLocationRaw {
  return { name: thing, params: { [`${thing}Id`]: id } };
}

/**
 * The one end of every scan in this window: reads it, asks the host what it is, lets the router decide, and does it. Scans are taken one
 * after the other, in their order, however fast they come.
 */
export function useScanning() {
  const host = useHost();
  const router = useRouter();
  const route = useRoute();
  const session = useSession();
  const prefs = usePrefs();
  const toasts = useToasts();
  const contexts = useScanContexts();
  const pending = usePendingPlace();
  const said = useScanTold();
  const chrome = useChrome();
  const shortcuts = useShortcutRegistry();
  const { move } = useMoving();
  const { sentenceOf } = useSentences();
  const { t } = useI18n();

  const feedback = createFeedback(window, { sound: () => prefs.value.scanner.sound });
  let queue: Promise<void> = Promise.resolve();
  const scanner = installScanner(window, { settings: prefs.value.scanner, onScan(scan) { queue = queue.then(() => take(scan)).catch(failed); } });
  watch(() => prefs.value.scanner, (settings) => { scanner.configure(settings); }, { deep: true });
  onScopeDispose(() => scanner.remove());

  const top = (): ScreenScans | undefined => contexts.stack.at(-1);

  /** A fault in handling one scan must not cost those after it. */
  function failed(thrown: unknown): void {
    console.error(thrown);
  }

  async function take(scan: Scan): Promise<void> {
    said.told = null;
    let done: Done = false;
    try {
      done = (session.signedIn && top()?.onRaw?.(scan)) || (await handle(scan));
    } catch (thrown) {
      const error = errorOf(thrown);
      if (error.code === 'session') session.lost();
      tell(t('scan.failed', { why: sentenceOf(error) }));
    }
    feedback.give(done ? 'ok' : 'unknown', scan.field);
  }

  async function handle(scan: Scan): Promise<Done> {
    const reading = classifyScan(scan.text);
    // A badge is a secret: it goes to the one call that takes it, and nowhere else.
    if (reading.secret && !reading.trouble) return signIn(scan.text);
    const match: ScanMatch = session.signedIn && !reading.secret ? await host.call('scan.resolve', { text: scan.text }) : { kind: 'none', reading };
    return act(decide(match, scan), scan);
  }

  function decide(match: ScanMatch, scan: Pick<Scan, 'wants'>): ScanAction {
    const screen = top()?.screen ?? String(route.name ?? '');
    return routeScan({ screen, signedIn: session.signedIn, pendingPlace: pending.place, nowMs: Date.now(), wants: scan.wants, takesParts: top()?.onPart !== undefined, takes: takenBy(top()) }, match);
  }

  async function signIn(code: string): Promise<Done> {
    const was = session.user?.id;
    const error = await session.badge(code);
    if (error) {
      return tell(error.code === 'signin.badge' ? t('scan.unknownBadge') : sentenceOf(error));
    }
    if (was && session.user && was !== session.user.id) toasts.say(t('scan.badgeSwitched', { name: session.user.name }));
    return true;
  }

  /** What each decision of the router is done by. What a screen has no use for does the obvious thing instead. */
  const acts: { [K in ScanAction['kind']]: (action: Extract<ScanAction, { kind: K }>, scan: Taken) => Done | Promise<Done> } = {
    open_repair: ({ repairId, accessoryIndex }) => open({ name: 'repair', params: { repairId }, query: accessoryIndex ? { accessory: accessoryIndex } : {} }),
    open_unit: ({ unitId }) => openUnit(unitId),
    open_customer: ({ customerId }) => open({ name: 'customer', params: { customerId } }),
    open_drop_off: (_, scan) => openDropOff(scan.text),
    use_part: ({ part }) => give('onPart', [part.id, part.serial], () => open({ name: 'part', params: { partId: part.id } })),
    use_place: ({ placeId, name }) => give('onPlace', [placeId, name], () => wait({ id: placeId, name, atMs: Date.now() })),
    use_repair: ({ repairId }) => give('onRepair', [repairId], () => open({ name: 'repair', params: { repairId } })),
    use_unit: ({ unitId }) => give('onUnit', [unitId], () => openUnit(unitId)),
    use_trade: ({ thing, id, number }) => give('onTrade', [thing, id, number], () => open(tradeRoute(thing, id))),
    open_trade: ({ thing, id }) => open(tradeRoute(thing, id)),
    choose_part: ({ parts, units }) => chooseAmong(parts, units),
    choose_unit: ({ units }) => choose(units),
    move_unit: ({ unitId, place }) => move(unitId, place),
    set_pending_place: ({ place }) => wait(place),
    fill_place: ({ placeId, name }) => give('onFillPlace', [placeId, name], () => wait({ id: placeId, name, atMs: Date.now() })),
    fill_unit: ({ unitId }) => give('onFillUnit', [unitId], () => openUnit(unitId)),
    add_unit: ({ unitId }) => give('onAddUnit', [unitId], () => openUnit(unitId)),
    set_customer: ({ customerId }) => give('onCustomer', [customerId], () => open({ name: 'customer', params: { customerId } })),
    add_new_unit: ({ serial, gtin }, scan) => give('onAddNewUnit', [serial, gtin], () => {
      scan.fill(serial);
      return scan.wants !== null;
    }),
    // Badges went to their own call: a host that names a user all the same has told nothing that opens a session.
    sign_in: () => tell(t('scan.signInFirst')),
    switch_user: () => tell(t('scan.signInFirst')),
    refused: ({ reason }) => tell(reason === 'unknown_badge' ? t('scan.unknownBadge') : t('scan.signInFirst')),
    run: ({ action }) => run(action, top()),
    unknown: tellUnknown,
    garbage: tellUnknown,
  };

  function act<K extends ScanAction['kind']>(action: Extract<ScanAction, { kind: K }>, scan: Taken): Done | Promise<Done> {
    const kind: K = action.kind as K;
    return acts[kind](action, scan);
  }

  /** The screen's own use of a scan, where it has one. A handler may answer false: it could not. */
  async function give<N extends Handler>(name: N, args: Parameters<NonNullable<ScreenScans[N]>>, otherwise: () => Done | Promise<Done>): Promise<Done> {
    const handler = top()?.[name] as ((...given: typeof args) => unknown) | undefined;
    if (!handler) return otherwise();
    chrome.search = false;
    return (await Promise.resolve(handler(...args))) !== false;
  }

  function wait(place: PendingPlace): Done {
    pending.set(place);
    return true;
  }

  function tellUnknown(action: Extract<ScanAction, { kind: 'unknown' | 'garbage' }>): Done {
    if (!session.signedIn) return tell(action.kind === 'garbage' ? t(`scan.${action.reason}`, { text: '' }) : t('scan.signInFirst'));
    said.told = { kind: 'unknown', action };
    return false;
  }

  function openUnit(unitId: string): Promise<Done> {
    return open({ name: 'unit', params: { unitId } });
  }

  async function open(to: RouteLocationRaw): Promise<Done> {
    chrome.search = false;
    chrome.keys = false;
    await router.push(to);
    return true;
  }

  /** A drop-off is its orders: one opens, several are listed to choose from. */
  async function openDropOff(text: string): Promise<Done> {
    const { repairs } = await host.call('search.find', { text });
    if (repairs.length === 1) return open({ name: 'repair', params: { repairId: repairs[0]!.id } });
    said.told = { kind: 'orders', orders: repairs };
    return repairs.length > 0;
  }

  function choose(units: ScannedUnit[]): Done {
    said.told = { kind: 'choose', units };
    return true;
  }

  /** One text names parts and units, or several parts: the person says which. */
  function chooseAmong(parts: ScannedPart[], units: ScannedUnit[]): Done {
    said.told = { kind: 'choose_part', parts, units };
    return true;
  }

  async function run(name: Extract<ScanAction, { kind: 'run' }>['action'], screen: ScreenScans | undefined): Promise<Done> {
    if (name === 'LOCK') {
      await session.lock();
      return true;
    }
    if (screen?.onAction && (await screen.onAction(name)) !== false) return true;
    const typed = typedBy(name);
    if (typed !== null) return typeInto(document.activeElement, typed) || tell(t('scan.noField'));
    if (name === 'NEXT' && focusNext(document.activeElement)) return true;
    const key = keyOf(name);
    if (key && shortcuts.press(key, false)) return true;
    const to = taskRoute(name, (right) => session.can(right));
    return to ? open(to) : tell(t('scan.noAction'));
  }

  /** @returns false: what is told here is what the scan could not do */
  function tell(text: string): Done {
    said.told = { kind: 'text', text };
    return false;
  }

  /** One of several units with one serial was picked: from here on as if it had been scanned. */
  async function pick(unit: ScannedUnit): Promise<void> {
    said.told = null;
    await act(decide({ kind: 'unit', ...unit }, { wants: null }), { text: unit.serial, wants: null, fill: () => undefined });
  }

  async function pickPart(part: ScannedPart): Promise<void> {
    said.told = null;
    await act({ kind: 'use_part', part }, { text: part.number, wants: null, fill: () => undefined });
  }

  /** An unknown serial number becomes a unit where units are taken in. */
  async function takeIn(serial: string, gtin: string | undefined): Promise<void> {
    said.told = null;
    await open({ name: RECEPTION_SCREEN });
    await nextTick();
    await contexts.stack.findLast((scans) => scans.screen === RECEPTION_SCREEN)?.onAddNewUnit?.(serial, gtin);
  }

  return { pick, pickPart, takeIn, open };
}
