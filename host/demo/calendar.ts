const OPENS = { hour: 8, minute: 30 };
const CLOSES = { hour: 18, minute: 30 };
export const HOUR = 3_600_000;

/** Time as the shop spends it: the open hours of a span one after the other, nothing in between. All in milliseconds. */
export interface WorkCalendar {
  /** How much open time the span holds. */
  total: number;
  /** The moment at which so much open time has passed. */
  toMs(work: number): number;
  /** The open time that has passed at a moment; while the shop is shut it stands still. */
  toWork(ms: number): number;
}

/** Monday to Saturday, 8:30 to 18:30 by this PC's own time, as it shows them. */
export function workCalendar(startMs: number, endMs: number): WorkCalendar {
  const days: { from: number; to: number; before: number }[] = [];
  let total = 0;
  for (let day = new Date(startMs); ; day = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1)) {
    const at = ({ hour, minute }: typeof OPENS): number => new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour, minute).getTime();
    const from = Math.max(at(OPENS), startMs);
    const to = Math.min(at(CLOSES), endMs);
    if (at(OPENS) >= endMs) break;
    if (day.getDay() === 0 || from >= to) continue;
    days.push({ from, to, before: total });
    total += to - from;
  }
  function dayAt(test: (day: { from: number; before: number }) => boolean): { from: number; to: number; before: number } | undefined {
    let low = 0;
    let high = days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (test(days[middle]!)) low = middle + 1;
      else high = middle;
    }
    return days[low - 1];
  }
  return {
    total,
    toMs(work) {
      const day = dayAt(({ before }) => before < work) ?? days[0];
      return day ? Math.round(Math.min(day.from + Math.max(0, work - day.before), day.to)) : endMs;
    },
    toWork(ms) {
      const day = dayAt(({ from }) => from <= ms);
      return day ? day.before + Math.min(ms, day.to) - day.from : 0;
    },
  };
}

/** The local day, so many days later, as an ISO date; a Sunday becomes the Monday after it. */
export function openDay(ms: number, days: number): string {
  const at = new Date(ms);
  const day = new Date(at.getFullYear(), at.getMonth(), at.getDate() + days);
  return isoDay(day.getDay() === 0 ? new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1) : day);
}

export function isoDay(day: Date): string {
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}
