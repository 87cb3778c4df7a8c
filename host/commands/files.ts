import type { filesCalls } from '#contract/calls/files.ts';
import type { Handlers } from '../context.ts';
import { accountHandlers } from './files/accounts.ts';
import { bringRow, namedThings } from './files/bring.ts';
import { takePage } from './files/take.ts';

/** What lines of the files that are being read now spoke of, the latest file last; a file is read within minutes. */
const reading = new Map<string, Map<string, number>>();
const MOST_FILES = 8;

function spotsOf(fileId: string | null): Map<string, number> {
  const spots = (fileId === null ? undefined : reading.get(fileId)) ?? new Map<string, number>();
  if (fileId === null) return spots;
  reading.delete(fileId);
  reading.set(fileId, spots);
  if (reading.size > MOST_FILES) reading.delete(reading.keys().next().value!);
  return spots;
}

export const filesHandlers: Pick<Handlers, keyof typeof filesCalls> = {
  ...accountHandlers,
  'files.bring': async (host, { kind, update, dryRun, firstLine, fileId, rows }, caller, commandId) => {
    const bringing = { host, caller, commandId, update, dryRun, firstLine, spots: spotsOf(fileId), ...namedThings(host) };
    const brought = [];
    for (const [i, row] of rows.entries()) brought.push({ line: firstLine + i, ...(await bringRow(kind, row, i, bringing)) });
    if (!dryRun) host.changed(kind === 'customers' ? 'customer' : 'part');
    return brought;
  },
  'files.page': (host, { kind, ...page }) => takePage(host.queries.files, kind, page),
};
