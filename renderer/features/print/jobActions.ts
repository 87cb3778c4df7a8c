import type { JobState, PrintJobRow } from '#contract/views.ts';

export type JobAction = 'retry' | 'cameOut' | 'again' | 'repeat' | 'cancel' | 'open';

const BY_STATE: Record<JobState, readonly JobAction[]> = {
  waiting: ['retry', 'cancel'],
  printing: [],
  done: ['repeat'],
  // Whether it came out is for a person who looked at the printer: both answers are asked, neither is taken by itself.
  uncertain: ['cameOut', 'again', 'cancel'],
  failed: ['retry', 'cancel'],
  cancelled: ['repeat'],
};

/** What can be done with a job as it stands. */
export function actionsOf(job: PrintJobRow): JobAction[] {
  const actions = BY_STATE[job.state].filter((action) => action !== 'repeat' || job.kind !== 'badge');
  return job.preview === 'pdf' ? [...actions, 'open'] : actions;
}

/** Of two jobs that could be shown, a new one comes up by itself unless the one shown waits for a person's answer. */
export function givesWay(shown: PrintJobRow | undefined): boolean {
  return shown?.state !== 'uncertain' && shown?.state !== 'failed';
}
