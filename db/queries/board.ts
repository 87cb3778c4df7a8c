import type { BoardCounts, BoardPage } from '#contract/views.ts';
import { foldText } from '#domain/kernel/text.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Phase } from '#domain/repair/status.ts';
import { PHASES } from '#domain/repair/status.ts';
import { toBlob } from '../bytes.ts';
import type { Db, Statement } from '../open.ts';
import type { RepairColumns } from './rows.ts';
import { REPAIR_COLUMNS, REPAIR_JOINS, repairRow } from './rows.ts';
import { matchAll } from './words.ts';

export interface BoardQuery {
  phase: Phase | null;
  late: boolean;
  text: string;
  mine: Id | null;
  placeId: Id | null;
  sort: 'due' | 'number' | 'since';
  offset: number;
  limit: number;
}

const ORDER = { due: 'r.due_ms, r.no', number: 'r.no DESC', since: 'r.since_ms, r.no' };

/** The board: every open order, what is late first; closed ones newest first. */
export function boardQueries(db: Db) {
  const counts = db.prepare('SELECT phase, count(*) AS n FROM repair GROUP BY phase');
  const late = db.prepare("SELECT count(*) FROM repair WHERE phase <> 'closed' AND due_ms < ?").pluck();
  const prepared = new Map<string, Statement>();

  function statement(sql: string): Statement {
    let found = prepared.get(sql);
    if (!found) {
      found = db.prepare(sql);
      prepared.set(sql, found);
    }
    return found;
  }

  return {
    counts(nowMs: number): BoardCounts {
      const phases = Object.fromEntries(PHASES.map((phase) => [phase, 0])) as Record<Phase, number>;
      for (const row of counts.all() as { phase: Phase; n: number }[]) phases[row.phase] = row.n;
      return {
        all: PHASES.reduce((sum, phase) => sum + (phase === 'closed' ? 0 : phases[phase]), 0),
        late: late.get(nowMs) as number,
        phases,
      };
    },

    page(query: BoardQuery, nowMs: number): BoardPage {
      const wheres = [query.phase ? 'r.phase = @phase' : "r.phase <> 'closed'"];
      const joins: string[] = [];
      const params: Record<string, unknown> = { offset: query.offset, limit: query.limit };
      if (query.phase) params.phase = query.phase;
      if (query.late) {
        wheres.push('r.due_ms < @now');
        params.now = nowMs;
      }
      if (query.mine || query.placeId) joins.push('JOIN unit u ON u.id = r.unit_id');
      if (query.mine) {
        wheres.push("u.moved_by = @mine AND u.place_id IN (SELECT id FROM place WHERE kind = 'bench')");
        params.mine = toBlob(query.mine);
      }
      if (query.placeId) {
        wheres.push('u.place_id = @place');
        params.place = toBlob(query.placeId);
      }
      const match = matchAll(foldText(query.text));
      if (query.text.trim() && !match) return { rows: [], total: 0 };
      if (match) {
        wheres.push(`(r.no IN (SELECT rowid FROM repair_fts WHERE repair_fts MATCH @match)
          OR r.unit_id IN (SELECT id FROM unit WHERE no IN (SELECT rowid FROM unit_fts WHERE unit_fts MATCH @match))
          OR r.customer_id IN (SELECT id FROM customer WHERE no IN (SELECT rowid FROM customer_fts WHERE customer_fts MATCH @match)))`);
        params.match = match;
      }
      const from = `FROM repair r ${joins.join(' ')} WHERE ${wheres.join(' AND ')}`;
      const order = query.phase === 'closed' && query.sort === 'due' ? 'r.no DESC' : ORDER[query.sort];
      // The page's row numbers first, from the index alone; names and places are then looked up for one screen only.
      const rows =
        statement(`SELECT ${REPAIR_COLUMNS} FROM (SELECT r.no ${from} ORDER BY ${order} LIMIT @limit OFFSET @offset) x JOIN repair r ON r.no = x.no ${REPAIR_JOINS}
        ORDER BY ${order}`).all(params) as RepairColumns[];
      const { offset: _offset, limit: _limit, ...filters } = params;
      return { rows: rows.map(repairRow), total: statement(`SELECT count(*) ${from}`).pluck().get(filters) as number };
    },
  };
}
