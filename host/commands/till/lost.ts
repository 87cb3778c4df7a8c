import type { LostTillView } from '#contract/views/till.ts';
import type { DeviceState, Renewal } from '#domain/device/device.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { nextSeq } from '#domain/till/closing.ts';
import type { LostTill } from '#domain/till/lost.ts';
import { isLeftOpen, wholeTill } from '#domain/till/lost.ts';
import type { Covered, Lost, TillState } from '#domain/till/till.ts';
import { tillFold } from '#domain/till/till.ts';
import type { HostContext } from '../../context.ts';
import { localDay } from '../../days.ts';
import { dueOf } from './due.ts';
import { tillIdOf } from './identity.ts';

/** Whoever goes on with a PC's folder under another name. */
interface Heir { id: Id; code: string; renewal: Renewal }

interface Elsewhere { deviceId: Id; lost: Lost; till: TillState; covered: Covered; end: { seq: number; hash: string }; heirs: Heir[]; saidGone: boolean }

function heirsOf(host: HostContext, deviceId: Id): Heir[] {
  return host.store.log.devices().flatMap((id): Heir[] => {
    const device = host.store.state<DeviceState>('device', id);
    return device?.renewal?.from === deviceId ? [{ id, code: device.code, renewal: device.renewal }] : [];
  });
}

/** The till of another PC with all that is known of it here; undefined for one that nobody has heard of. */
function elsewhere(host: HostContext, deviceId: Id): Elsewhere {
  const { tills } = host.queries;
  const ownId = tillIdOf(deviceId);
  const known = tills.ofDevice(deviceId).filter((id) => id !== ownId).map((id) => host.store.state<TillState>('till', id)!);
  const own = host.store.state<TillState>('till', ownId) ?? { ...tillFold.initial(ownId), deviceId };
  const head = host.store.log.head(deviceId);
  const end = { seq: head?.seq ?? 0, hash: head?.hash.toString('hex') ?? '' };
  const whole = wholeTill(own, known);
  const from = nextSeq(whole);
  return {
    deviceId, end, covered: tills.covered(deviceId, from, end.seq), till: { ...whole, drawerOpenings: tills.drawerOpenings(deviceId, from, end.seq) }, heirs: heirsOf(host, deviceId), saidGone: known.length > 0,
    lost: { deviceId, code: host.store.state<DeviceState>('device', deviceId)?.code ?? '', byCode: host.device.code },
  };
}

function deviceOf(host: HostContext, tillId: Id): Id | undefined {
  return host.queries.tills.devices().find((id) => id !== host.device.id && tillIdOf(id) === tillId);
}

export function lostTill(host: HostContext, tillId: Id, nowMs: number): LostTill | undefined {
  const deviceId = deviceOf(host, tillId);
  if (!deviceId) return undefined;
  const { lost, till, covered, end, heirs } = elsewhere(host, deviceId);
  const lastMs = host.queries.tills.lastSaleMs(deviceId, nextSeq(till), end.seq);
  return { lost, till, covered, end, day: till.open?.day ?? localDay(lastMs ?? nowMs), renewedHere: heirs.some((heir) => heir.renewal.sameMachine) };
}

/** What a month or a year of a till that is gone is closed with; `alive` while nobody has closed anything of it from elsewhere and no folder goes on with it. */
export function lostPeriod(host: HostContext, tillId: Id): { till: TillState; lost: Lost; alive: boolean } | undefined {
  const deviceId = deviceOf(host, tillId);
  if (!deviceId) return undefined;
  const { till, lost, heirs, saidGone } = elsewhere(host, deviceId);
  return { till, lost, alive: !saidGone && !heirs.some((heir) => heir.renewal.sameMachine) };
}

/** Tills of other PCs of which something is in no closing, as far as their chains are known here. */
export function otherTills(host: HostContext, today: string): LostTillView[] {
  const { tills } = host.queries;
  return tills.devices().filter((id) => id !== host.device.id).flatMap((deviceId): LostTillView[] => {
    const { till, covered, lost, end, heirs, saidGone } = elsewhere(host, deviceId);
    const leftOpen = isLeftOpen(till, covered.documents);
    const renewedHere = heirs.some((heir) => heir.renewal.sameMachine);
    const due = saidGone || renewedHere ? dueOf(host, till, today).filter((each) => each.over) : [];
    if (!leftOpen && due.length === 0) return [];
    return [{
      tillId: tillIdOf(deviceId), deviceCode: lost.code, name: host.store.state<DeviceState>('device', deviceId)?.name ?? '', knownSeq: end.seq, heardMs: tills.heardMs(deviceId), leftOpen,
      openDay: till.open?.day ?? null, documents: covered.documents, grossMinor: covered.grossMinor, heirs: heirs.map(({ code }) => code), renewedHere, closedBefore: saidGone, due,
    }];
  });
}
