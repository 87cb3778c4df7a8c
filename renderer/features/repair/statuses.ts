import type { Phase, Status } from '#domain/repair/status.ts';
import { PHASES } from '#domain/repair/status.ts';

/** One key per status: digits first, then letters, which no list of statuses uses up. */
const KEYS = '1234567890abcdefgh';

export interface StatusChoice { status: Status; key: string }
export interface PhaseChoices { phase: Phase; choices: StatusChoice[] }

/** Statuses in the order of the work, each with the key that picks it. */
export function choicesOf(statuses: readonly Status[], phaseOf: (status: Status) => Phase): PhaseChoices[] {
  const ordered = PHASES.flatMap((phase) => statuses.filter((status) => phaseOf(status) === phase));
  const choices = ordered.map((status, i): StatusChoice => ({ status, key: KEYS[i] ?? '' }));
  return PHASES.map((phase) => ({ phase, choices: choices.filter((choice) => phaseOf(choice.status) === phase) })).filter((group) => group.choices.length > 0);
}
