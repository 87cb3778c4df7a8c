import type { Claim, ClaimedKind, ExceptionKind, Subject } from '#domain/exception/exception.ts';
import { exceptionIdentity, findClash } from '#domain/exception/exception.ts';
import type { Hlc } from '#domain/kernel/hlc.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { derivedId, fromBlob, toBlob } from './bytes.ts';
import type { Db } from './open.ts';
import { ownedRows } from './projections/ownedRows.ts';

/** `kind key`: what a group of rows is looked at together for. */
export function clashKey(kind: ExceptionKind, key: string): string {
  return `${kind} ${key}`;
}

/** Closings that several PCs made of the same stretch of a lost PC's chain (the key): by its own till, and by those who closed it. */
const CLOSED_TWICE = `WITH elsewhere AS (SELECT x.till_id, c.from_seq, c.to_seq FROM closing_elsewhere x JOIN closing c USING (till_id, period, n) WHERE x.lost = unhex(@key) AND x.period = 'day'),
    both AS (SELECT e.till_id AS one, t.id AS other FROM elsewhere e JOIN till t ON t.device = unhex(@key) AND t.id <> e.till_id
      JOIN closing c ON c.till_id = t.id AND c.period = 'day' AND c.from_seq <= e.to_seq AND c.to_seq >= e.from_seq)
    SELECT 'till' AS type, id, coalesce((SELECT max(code || ' (' || by_code || ')') FROM closing_elsewhere x WHERE x.till_id = id), (SELECT max(code) FROM closing_elsewhere x WHERE x.lost = unhex(@key))) AS label, 0 AS born_hlc
    FROM (SELECT one AS id FROM both UNION SELECT other FROM both)`;

/** Finds, over the folded rows, what can't be true together; called with the keys that a change concerns. */
export function openExceptions(db: Db) {
  // The plus keeps the planner to the serial's index: a brand has a good part of all units.
  const subjectsOf: Record<Exclude<ExceptionKind, ClaimedKind>, (key: string) => Subject[]> = {
    'unit.same_serial':
      bySql(`SELECT 'unit' AS type, id, number AS label, born_hlc FROM unit WHERE serial_key = substr(@key, instr(@key, '|') + 1) AND serial_key <> ''
      AND +brand_key = substr(@key, 1, instr(@key, '|') - 1)`),
    'unit.two_stays': bySql(
      `SELECT 'repair' AS type, id, number AS label, born_hlc FROM repair WHERE unit_id = unhex(@key) AND phase NOT IN ('expected', 'closed')`,
    ),
    'device.same_code': bySql(`SELECT 'device' AS type, id, code || ' ' || name AS label, born_hlc FROM device WHERE code = @key`),
    'place.same_code': bySql(`SELECT 'place' AS type, id, code || ' ' || name AS label, born_hlc FROM place WHERE code = @key`),
    'till.closed_twice': bySql(CLOSED_TWICE),
  };
  const claimants = db.prepare('SELECT subject_type AS type, subject_id AS id, label, hlc FROM contention WHERE kind = ? AND key = ? ORDER BY hlc, subject_id LIMIT 50');
  const claimed = db.prepare('SELECT DISTINCT kind, key FROM contention WHERE stream_id = ?');
  const claimRows = ownedRows(db, 'contention', 'stream_id', ['kind', 'key', 'subject_id', 'subject_type', 'label', 'hlc'], 3);
  const known = db.prepare('SELECT 1 FROM exception WHERE kind = ? AND key = ?');
  const insert = db.prepare(
    'INSERT INTO exception (id, kind, key, subjects) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET subjects = excluded.subjects',
  );
  const remove = db.prepare('DELETE FROM exception WHERE kind = ? AND key = ? AND id <> ?');
  const mentioning = db.prepare('SELECT kind, key FROM exception_subject WHERE subject_id = ?');
  const dropSubjects = db.prepare('DELETE FROM exception_subject WHERE kind = ? AND key = ?');
  const addSubject = db.prepare('INSERT INTO exception_subject (subject_id, kind, key) VALUES (?, ?, ?)');
  const none = Buffer.alloc(16);

  function bySql(sql: string): (key: string) => Subject[] {
    const statement = db.prepare(`${sql} ORDER BY born_hlc, id LIMIT 50`);
    return (key) =>
      (statement.all({ key }) as { type: string; id: Buffer; label: string; born_hlc: number }[]).map((row) => ({
        type: row.type,
        id: fromBlob(row.id),
        label: row.label,
        firstHlc: row.born_hlc,
      }));
  }

  function subjectsUnder(kind: ExceptionKind, key: string): Subject[] {
    if (kind in subjectsOf) return subjectsOf[kind as keyof typeof subjectsOf](key);
    return (claimants.all(kind, key) as { type: string; id: Buffer; label: string; hlc: number }[]).map((row) => ({
      type: row.type, id: fromBlob(row.id), label: row.label, firstHlc: row.hlc,
    }));
  }

  return {
    /** Puts down what a stream lays claim to. @returns the groups to look at: those of before and those of now */
    claim(stream: Id, claims: readonly Claim[], born: Hlc): string[] {
      const id = toBlob(stream);
      const before = (claimed.all(id) as { kind: ExceptionKind; key: string }[]).map((row) => clashKey(row.kind, row.key));
      if (before.length === 0 && claims.length === 0) return [];
      claimRows.replace(id, claims.map(({ kind, key, subject }) => [kind, key, toBlob(subject.id), subject.type, subject.label, born]));
      return [...before, ...claims.map(({ kind, key }) => clashKey(kind, key))];
    },

    refresh(keys: ReadonlySet<string>): void {
      for (const entry of keys) {
        const space = entry.indexOf(' ');
        const kind = entry.slice(0, space) as ExceptionKind;
        const key = entry.slice(space + 1);
        const found = findClash(kind, key, subjectsUnder(kind, key));
        if (!found) {
          if (known.get(kind, key)) {
            remove.run(kind, key, none);
            dropSubjects.run(kind, key);
          }
          continue;
        }
        const id = toBlob(derivedId(exceptionIdentity(found)));
        remove.run(kind, key, id);
        insert.run(id, kind, key, JSON.stringify(found.subjects));
        dropSubjects.run(kind, key);
        // Two streams may name one subject: facts from elsewhere say what they like, and none may stop the fold.
        for (const subject of new Set(found.subjects.map(({ id: each }) => each))) addSubject.run(toBlob(subject), kind, key);
      }
    },

    /** The groups in which a stream is already part of an exception. */
    keysOfSubject(id: Id): string[] {
      return (mentioning.all(toBlob(id)) as { kind: ExceptionKind; key: string }[]).map((row) => clashKey(row.kind, row.key));
    },
  };
}

export type Exceptions = ReturnType<typeof openExceptions>;
