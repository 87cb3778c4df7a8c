import type { RouteLocationRaw } from 'vue-router';
import { nextTick, onScopeDispose, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute, useRouter } from 'vue-router';
import { classifyScan } from '#domain/scan/classify.ts';
import type { ScanAction, ScanMatch, ScannedUnit } from '#domain/scan/route.ts';
import { RECEPTION_SCREEN, routeScan } from '#domain/scan/route.ts';
import type { Scan } from '#renderer/scan/install.ts';
import { installScanner } from '#renderer/scan/install.ts';
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
import { useMoving } from './useMoving.ts';

/** Whether the scan did something: one high tone, or two low ones. */
type Done = boolean;

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
  const scanner = installScanner(window, { settings: prefs.value.scanner, onScan(scan) { queue = queue.then(() => take(scan)); } });
  watch(() => prefs.value.scanner, (settings) => { scanner.configure(settings); }, { deep: true });
  onScopeDispose(() => scanner.remove());

  const top = (): ScreenScans | undefined => contexts.stack.at(-1);

  async function take(scan: Scan): Promise<void> {
    said.told = null;
    let done: Done = false;
    try {
      done = await handle(scan);
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
    return routeScan({ screen, signedIn: session.signedIn, pendingPlace: pending.place, nowMs: Date.now(), wants: scan.wants }, match);
  }

  async function signIn(code: string): Promise<Done> {
    const was = session.user?.id;
    const error = await session.badge(code);
    if (error) {
      tell(error.code === 'signin.badge' ? t('scan.unknownBadge') : sentenceOf(error));
      return false;
    }
    if (was && session.user && was !== session.user.id) toasts.say(t('scan.badgeSwitched', { name: session.user.name }));
    return true;
  }

  async function act(action: ScanAction, scan: Pick<Scan, 'text' | 'wants' | 'fill'>): Promise<Done> {
    const screen = top();
    switch (action.kind) {
      case 'open_repair': return open({ name: 'repair', params: { repairId: action.repairId }, query: action.accessoryIndex ? { accessory: action.accessoryIndex } : {} });
      case 'open_unit': return open({ name: 'unit', params: { unitId: action.unitId } });
      case 'open_customer': return open({ name: 'customer', params: { customerId: action.customerId } });
      case 'open_drop_off': return openDropOff(scan.text);
      case 'choose_unit': return choose(action.units);
      case 'move_unit': return move(action.unitId, action.place);
      case 'set_pending_place':
        pending.set(action.place);
        return true;
      case 'fill_place':
        if (screen?.onFillPlace) return handled(screen.onFillPlace(action.placeId, action.name));
        pending.set({ id: action.placeId, name: action.name, atMs: Date.now() });
        return true;
      case 'fill_unit': return screen?.onFillUnit ? handled(screen.onFillUnit(action.unitId)) : open({ name: 'unit', params: { unitId: action.unitId } });
      case 'add_unit': return screen?.onAddUnit ? handled(screen.onAddUnit(action.unitId)) : open({ name: 'unit', params: { unitId: action.unitId } });
      case 'add_new_unit': {
        if (screen?.onAddNewUnit) return handled(screen.onAddNewUnit(action.serial, action.gtin));
        scan.fill(action.serial);
        return scan.wants !== null;
      }
      case 'set_customer': return screen?.onCustomer ? handled(screen.onCustomer(action.customerId)) : open({ name: 'customer', params: { customerId: action.customerId } });
      // Badges went to their own call; a host that names a user all the same has told nothing that opens a session.
      case 'sign_in': case 'switch_user': case 'refused':
        tell(action.kind === 'refused' && action.reason === 'unknown_badge' ? t('scan.unknownBadge') : t('scan.signInFirst'));
        return false;
      case 'run': return run(action.action, screen);
      case 'unknown': case 'garbage':
        if (session.signedIn) said.told = { kind: 'unknown', action };
        else tell(action.kind === 'garbage' ? t(`scan.${action.reason}`, { text: '' }) : t('scan.signInFirst'));
        return false;
    }
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

  async function run(name: Extract<ScanAction, { kind: 'run' }>['action'], screen: ScreenScans | undefined): Promise<Done> {
    if (name === 'LOCK') {
      await session.lock();
      return true;
    }
    if (screen?.onAction && (await screen.onAction(name)) !== false) return true;
    const chord = name === 'SAVE' ? { key: 'Enter', ctrlKey: true } : name === 'CANCEL' ? { key: 'Escape' } : null;
    if (chord && shortcuts.press(chord, false)) return true;
    tell(t('scan.noAction'));
    return false;
  }

  async function handled(result: unknown): Promise<Done> {
    chrome.search = false;
    return (await result) !== false;
  }

  function tell(text: string): void {
    said.told = { kind: 'text', text };
  }

  /** One of several units with one serial was picked: from here on as if it had been scanned. */
  async function pick(unit: ScannedUnit): Promise<void> {
    said.told = null;
    await act(decide({ kind: 'unit', ...unit }, { wants: null }), { text: unit.serial, wants: null, fill: () => undefined });
  }

  /** An unknown serial number becomes a unit where units are taken in. */
  async function takeIn(serial: string, gtin: string | undefined): Promise<void> {
    said.told = null;
    await open({ name: RECEPTION_SCREEN });
    await nextTick();
    await contexts.stack.findLast((scans) => scans.screen === RECEPTION_SCREEN)?.onAddNewUnit?.(serial, gtin);
  }

  return { pick, takeIn, open };
}
