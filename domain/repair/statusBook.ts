import { z } from 'zod';
import { line } from '../kernel/fields.ts';
import type { Phase, Status } from './status.ts';
import { isStatus, nextStatuses, PHASES, phaseOf, STATUS_LIMIT_HOURS, STATUSES } from './status.ts';

/** A status as the shop has it. Its phase is fixed once it is used: rules reason on phases. */
export interface StatusDef {
  code: Status;
  phase: Phase;
  /** Empty on a status of the software's own: it keeps its word. */
  fr: string;
  en: string;
  /** One of STATUS_ICONS; empty for its phase's. */
  icon: string;
  /** Hours that an order may stay in it before it is late; null for no limit. */
  limitHours: number | null;
  /** Which statuses may follow by hand; null for all that the software allows. */
  next: Status[] | null;
  active: boolean;
}

export const STATUS_ICONS = ['', 'clock', 'phone', 'part', 'truck', 'search', 'tool', 'check', 'pause', 'warning', 'star', 'person'] as const;

/** Own statuses go between an order's arrival and its end; those two take commands of their own. */
export const OWN_PHASES = PHASES.filter((phase) => phase !== 'expected' && phase !== 'closed') as Exclude<Phase, 'expected' | 'closed'>[];

const code = z.string().regex(/^[a-z][a-z0-9_]{1,30}$/, { error: 'status.code' });

export const statusSettings = z.object({
  /** Changes to the software's own statuses, and the shop's own besides, in the order in which they are shown. */
  statuses: z
    .array(
      z.object({
        code,
        phase: z.enum(PHASES),
        fr: line.default(''),
        en: line.default(''),
        icon: z.enum(STATUS_ICONS).default(''),
        limitHours: z.number().int().min(1).max(24 * 366).nullable(),
        next: z.array(code).max(60).nullable().default(null),
        active: z.boolean().default(true),
      }),
    )
    .max(80)
    .default([])
    .superRefine((list, ctx) => {
      const seen = new Set<string>();
      list.forEach((status, i) => {
        const problem = (message: string, field: string): void => ctx.addIssue({ code: 'custom', message, path: [i, field] });
        if (seen.has(status.code)) problem('status.twice', 'code');
        seen.add(status.code);
        if (isStatus(status.code)) {
          if (phaseOf(status.code) !== status.phase) problem('status.phaseFixed', 'phase');
          // Rules lead to the software's own statuses by themselves.
          if (!status.active) problem('status.needed', 'active');
        } else {
          if (!status.fr) problem('field.required', 'fr');
          if (status.phase === 'expected' || status.phase === 'closed') problem('status.phaseTaken', 'phase');
        }
      });
    }),
});

/** The statuses as a whole: the software's own with the shop's changes, then the shop's own. */
export interface StatusBook {
  list: readonly StatusDef[];
  find(status: Status): StatusDef | undefined;
  /** Which statuses a person may choose from here. */
  next(from: Status, phase: Phase): Status[];
  limitHours(status: Status): number | null;
}

export function statusBook(changes: readonly StatusDef[]): StatusBook {
  const changed = new Map(changes.map((status) => [status.code, status]));
  const own = changes.filter((status) => !isStatus(status.code));
  const builtIn = STATUSES.map((status): StatusDef => changed.get(status) ?? {
    code: status, phase: phaseOf(status), fr: '', en: '', icon: '', limitHours: STATUS_LIMIT_HOURS[status] ?? null, next: null, active: true,
  });
  const list = [...builtIn, ...own];
  const byCode = new Map(list.map((status) => [status.code, status]));
  return {
    list,
    find: (status) => byCode.get(status),
    limitHours: (status) => byCode.get(status)?.limitHours ?? null,
    next(from, phase) {
      if (phase === 'expected' || phase === 'closed') return [];
      // The same for a status of the shop's own as for any other of its phase.
      const allowed = [...nextStatuses(isStatus(from) ? from : 'in_assessment'), ...(isStatus(from) ? [] : ['in_assessment'])];
      const every = [...allowed, ...own.filter((status) => status.active && status.code !== from).map((status) => status.code)];
      const wanted = byCode.get(from)?.next;
      return [...new Set(wanted ? every.filter((status) => wanted.includes(status)) : every)];
    },
  };
}
