import { describe, expect, it } from 'vitest';
import type { TradeDeed } from './tradeDeed.ts';
import { planTrade } from './tradePlan.ts';
import { isoDay } from './calendar.ts';

const DAY_MS = 86_400_000;

/** Deeds of one kind in a shop that is looked at on a day, each with the day it is done on. */
function planned(nowMs: number): { iso: string; deed: TradeDeed }[] {
  return planTrade(nowMs - 730 * DAY_MS, nowMs).flatMap(({ atMs, act }) => (act.kind === 'trade' ? [{ iso: isoDay(new Date(atMs)), deed: act.deed }] : []));
}

describe('thirteen months of trade, on whatever day they are looked at', () => {
  it('hand over to the accountant only what has a closed day in it, open no open till and close no closed one', () => {
    for (let ago = 0; ago < 400; ago += 1) {
      const nowMs = new Date(2026, 10, 22 + ago, 15).getTime();
      const plan = planned(nowMs);
      let open = false;
      let closed: string[] = [];
      for (const { iso, deed } of plan) {
        if (deed.do === 'openTill' || deed.do === 'closeTill') {
          expect(open, `${deed.do} on ${iso}, looked at on ${isoDay(new Date(nowMs))}`).toBe(deed.do === 'closeTill');
          open = !open;
          if (!open) closed.push(iso);
        }
        if (deed.do !== 'export') continue;
        expect(closed.some((day) => day <= deed.until), `handed over until ${deed.until}, looked at on ${isoDay(new Date(nowMs))}`).toBe(true);
        closed = closed.filter((day) => day > deed.until);
      }
    }
  });
});
