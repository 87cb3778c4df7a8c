import type { DemoFault } from '#resources/demo/category.ts';
import { HOUR } from './calendar.ts';
import type { Draft, Timeline } from './draft.ts';
import { lay, planStay, technicianOf } from './draft.ts';
import { drawRoute } from './route.ts';
import type { DemoUnit } from './world.ts';

/** A unit's stays, the last as it is laid and the others before it. */
export function planChain(draft: Draft, unit: DemoUnit, { timeline: last, fault: lastFault, stays }: { timeline: Timeline; fault: DemoFault; stays: number }): void {
  const { chance } = draft;
  const chain: { timeline: Timeline; fault: DemoFault }[] = [];
  let timeline: Timeline | null = last;
  let fault = lastFault;
  while (timeline && chain.length < stays) {
    chain.push({ timeline, fault });
    const closedBefore: number = timeline.bounds[0]! - chance.between(18, 70) * HOUR;
    if (chance.happens(0.45)) fault = chance.pick(unit.category.faults);
    const decline = stays - chain.length > 3;
    const before = drawRoute(chance, { kind: 'direct', technician: technicianOf(unit), fault, shipped: false, lean: true, decline });
    const legs = before.legs.map((leg) => ({ ...leg, hours: Math.max(0.5, leg.hours * 0.6) }));
    timeline = lay(draft, legs, before.ending, { endsAt: closedBefore });
  }
  chain.forEach((stay, i) => planStay(draft, [unit], stay.timeline, { how: 'hand', fault: stay.fault, lastFault: chain[i + 1]?.fault ?? null, kind: 'direct', fourth: chain.length - i > 3 }));
}
