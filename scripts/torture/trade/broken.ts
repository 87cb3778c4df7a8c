import type { Log, LoggedEvent } from '#db/log.ts';
import type { NewEvent } from '#domain/kernel/event.ts';

/** Versions broken on purpose, through the port that they write and read by: the trade's check must find each of them. */
export const BROKEN = ['averages in order of arrival', 'a piece credited twice', 'a move without its other end', 'a sale without its pieces'] as const;
export type Broken = (typeof BROKEN)[number];

export function broken(variant: Broken): (log: Log) => Log {
  switch (variant) {
    case 'averages in order of arrival': return byArrival;
    case 'a piece credited twice': return writing(creditAgain());
    case 'a move without its other end': return writing((events) => events.map((event) => (event.type === 'part.moved' && has(event, 'sold') ? { ...event, data: { ...event.data as object, ...selfEnd(event) } } : event)));
    case 'a sale without its pieces': return writing((events) => (events.some((event) => event.type === 'sale.made') ? events.filter((event) => event.type !== 'part.moved') : [...events]));
  }
}

function has(event: NewEvent, reason: string): boolean {
  return (event.data as { reason?: string }).reason === reason;
}

function selfEnd(event: NewEvent): object {
  const { from, fromKind } = event.data as { from: string; fromKind: string };
  return { to: from, toKind: fromKind };
}

function writing(change: (events: readonly NewEvent[]) => NewEvent[]): (log: Log) => Log {
  return (log) => ({ ...log, append: (device, events, stamp) => log.append(device, change(events), stamp) });
}

/** A credit that does not look at what was taken back before. */
function creditAgain(): (events: readonly NewEvent[]) => NewEvent[] {
  const first = new Map<string, number[]>();
  return (events) => events.map((event) => {
    const data = event.data as { kind?: string; lines?: { ofLineId: string; pieces: number[] }[] };
    if (event.type !== 'sale.made' || data.kind !== 'credit') return event;
    const lines = data.lines!.map((line) => {
      const before = first.get(line.ofLineId);
      if (!before) first.set(line.ofLineId, line.pieces);
      return before ? { ...line, pieces: line.pieces.map((piece, i) => before[i] ?? piece) } : line;
    });
    return { ...event, data: { ...data, lines } };
  });
}

/** Folds a part's moves as they happened to come in. */
function byArrival(log: Log): Log {
  const arrived = new Map<string, LoggedEvent[]>();
  const note = (event: LoggedEvent): void => void arrived.set(event.stream.id, [...(arrived.get(event.stream.id) ?? []), event]);
  return {
    ...log,
    append(device, events, stamp) {
      const logged = log.append(device, events, stamp);
      logged.forEach(note);
      return logged;
    },
    receive(wire) {
      const answer = log.receive(wire);
      if (answer.event) note(answer.event);
      return answer;
    },
    stream: (id) => (arrived.get(id)?.[0]?.stream.type === 'part' ? [...arrived.get(id)!] : log.stream(id)),
  };
}
