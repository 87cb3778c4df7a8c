/** What a technician does: assessment, work, time, checks. */
export const benchCalls = {} as const;
