import type { IsoDay } from '../kernel/days.ts';
import type { StreamFold } from '../kernel/decider.ts';
import type { Anomaly, NewEvent } from '../kernel/event.ts';
import { anomalyOf, malformed } from '../kernel/event.ts';
import type { Id } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import { isText, isWhole, oneOf, whole } from '../kernel/shape.ts';
import type { Mapping } from './mapping.ts';
import { isMapping } from './mapping.ts';

/** Which line stands where a file has the same reference twice. */
export const DUPLICATES = ['first', 'last'] as const;
export type Duplicates = (typeof DUPLICATES)[number];

/** One price file that was taken in. Its lines are in the blob `hash`; `contentHash` is of what the blob says once unpacked. */
export interface Imported {
  tariffId: Id;
  hash: string;
  contentHash: string;
  /** Lines taken, lines left out. */
  rows: number;
  refused: number;
  /** From this day on its prices are the supplier's. */
  from: IsoDay;
  fileName: string;
  duplicates: Duplicates;
  atMs: number;
  by: Id | null;
}

/** Everything about one supplier's price lists: one stream a supplier, so that the order of its imports is the same on every PC. */
export interface TariffState {
  id: Id;
  exists: boolean;
  supplierId: Id;
  /** How its files are read; null until a person said so. */
  mapping: Mapping | null;
  imports: Imported[];
  anomalies: Anomaly[];
}

const imported = {
  tariffId: isId, supplierId: isId, hash: isText, contentHash: isText, rows: isWhole, refused: isWhole, from: isText, fileName: isText, duplicates: oneOf(DUPLICATES), mapping: isMapping,
};

export const tariffFold: StreamFold<TariffState> = {
  type: 'tariff',
  initial: (id) => ({ id, exists: false, supplierId: id, mapping: null, imports: [], anomalies: [] }),
  evolve(state, event) {
    switch (event.type) {
      case 'tariff.mapping_set': {
        const data = whole({ supplierId: isId, mapping: isMapping }, event.data);
        return data ? { ...state, ...data, exists: true } : malformed(state, event);
      }
      case 'tariff.imported': {
        const data = whole(imported, event.data);
        if (!data) return malformed(state, event);
        if (state.imports.some((known) => known.tariffId === data.tariffId)) return anomalyOf(state, event, 'tariff.imported_twice');
        const { supplierId, mapping, ...facts } = data;
        return { ...state, exists: true, supplierId, mapping, imports: [...state.imports, { ...facts, atMs: event.atMs, by: event.actor }] };
      }
      default:
        return state;
    }
  },
};

export function tariffEvent(streamId: Id, type: string, data: object): NewEvent {
  return { stream: { type: 'tariff', id: streamId }, type, data };
}
