import type { ScanWants } from '#domain/scan/route.ts';

/**
 * A field's `data-scan` (scan/install.ts): what it wants, for the router to decide; `text`, any scan as it is; `badge`, a badge may be
 * scanned where a secret is typed.
 */
export type FieldScan = ScanWants | 'text' | 'badge';
