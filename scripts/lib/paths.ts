import path from 'node:path';

/** The project's folder. */
export const ROOT = path.resolve(import.meta.dirname, '../..');
/** Reports, traces and pictures of test runs. */
export const RESULTS = path.join(ROOT, 'test-results');
