import type { filesCalls } from '#contract/calls/files.ts';
import type { Handlers } from '../context.ts';
import { accountHandlers } from './files/accounts.ts';
import { bringRow, namedThings } from './files/bring.ts';
import { takePage } from './files/take.ts';

export const filesHandlers: Pick<Handlers, keyof typeof filesCalls> = {
  ...accountHandlers,
  'files.bring': async (host, { kind, update, dryRun, firstLine, rows }, caller, commandId) => {
    const bringing = { host, caller, commandId, update, dryRun, ...namedThings(host) };
    const brought = [];
    for (const [i, row] of rows.entries()) brought.push({ line: firstLine + i, ...(await bringRow(kind, row, i, bringing)) });
    if (!dryRun) host.changed(kind === 'customers' ? 'customer' : 'part');
    return brought;
  },
  'files.page': (host, { kind, ...page }) => takePage(host.queries.files, kind, page),
};
