import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { CallInput, CallName, CallOutput } from '#contract/api.ts';
import type { HostConnection } from '#contract/transport.ts';
import { isOurs } from '#domain/part/kinds.ts';
import type { ScanActionName } from '#domain/scan/codes.ts';
import { actionCode } from '#domain/scan/codes.ts';
import { call } from './host.ts';
import { scan } from './scanner.ts';

/** The counter and the warehouse as end-to-end tests work them: by scans, with the host asked afterwards what it holds. */

/** Scans a printed action. */
export async function act(page: Page, name: ScanActionName): Promise<void> {
  await scan(page, actionCode(name));
}

/** Types a number by the printed digits, into the field that has the focus. */
export async function typeByCodes(page: Page, text: string): Promise<void> {
  for (const character of text) await act(page, character === ',' ? 'COMMA' : (`DIGIT${character}` as ScanActionName));
}

/** Goes on by the printed code from field to field until one has this name. */
export async function nextUntil(page: Page, name: RegExp): Promise<void> {
  const named = (): Promise<string> => page.evaluate(() => {
    const field = document.activeElement as HTMLInputElement | null;
    return field?.getAttribute('aria-label') ?? field?.labels?.[0]?.textContent ?? '';
  });
  for (let i = 0; i < 30 && !name.test(await named()); i += 1) await act(page, 'NEXT');
  expect(await named()).toMatch(name);
}

/** What the host says, or does, for whoever is signed in on this page, over a connection of its own. @throws the refusal's code */
export async function ask<N extends CallName>(page: Page, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const text = await page.evaluate(async ([callName, callInput]) => {
    const ws = new WebSocket(`ws://${location.host}/ws`, ['etabli', `t.${sessionStorage.getItem('etabli.launch')}`]);
    await new Promise((resolve) => { ws.onopen = resolve; });
    const send = (id: number, frame: object): Promise<{ ok: boolean; value?: unknown; error?: { code: string } }> => new Promise((resolve) => {
      ws.addEventListener('message', ({ data }) => {
        const reply = JSON.parse(String(data)) as { id?: number; ok: boolean };
        if (reply.id === id) resolve(reply);
      });
      ws.send(JSON.stringify({ id, ...frame }));
    });
    await send(1, { name: 'session.resume', commandId: crypto.randomUUID(), input: { token: sessionStorage.getItem('etabli.session') } });
    const reply = await send(2, { name: callName, commandId: crypto.randomUUID(), input: callInput });
    ws.close();
    if (!reply.ok) throw new Error(`${callName}: ${reply.error?.code}`);
    return JSON.stringify(reply.value);
  }, [name, input] as const);
  return JSON.parse(text) as CallOutput<N>;
}

/** Pieces of a part that are ours, by the name of where they are; nothing where there is none. */
export async function levels(page: Page, partId: string): Promise<Record<string, number>> {
  const { levels: at } = await ask(page, 'part.get', { partId });
  const sums: Record<string, number> = {};
  for (const { place, kind, quantity } of at) if (isOurs(kind) && quantity !== 0) sums[place] = (sums[place] ?? 0) + quantity;
  return sums;
}

/** What the printer shows on the screen for the latest paper of a kind, once it has come out. */
export async function paper(page: Page, kind: string): Promise<string> {
  let id = '';
  await expect.poll(async () => {
    const job = (await ask(page, 'print.list', {})).rows.find((each) => each.kind === kind);
    id = job?.id ?? '';
    return job?.state ?? '';
  }, { message: `a ${kind} comes out` }).toBe('done');
  const shown = await ask(page, 'print.preview', { jobId: id });
  return shown.kind === 'svg' ? shown.pages.map((each) => each.text).join('\n') : '';
}

/** How many papers of a kind were printed. */
export async function papers(page: Page, kind: string): Promise<number> {
  return (await ask(page, 'print.list', {})).rows.filter((each) => each.kind === kind).length;
}

export interface NewPart { label: string; barcode: string; at?: string; quantity?: number; salePriceMinor?: number; serials?: string[]; home?: string; supplierId?: string; ref?: string }

/** A part of the catalogue, with what lies on a shelf of it. */
export async function newPart(screen: HostConnection, { label, barcode, at, quantity = 0, salePriceMinor = 2_000, serials, home, supplierId, ref }: NewPart): Promise<string> {
  const { partId } = await call(screen, 'part.create', {
    label, brand: 'Nilfisk', salePriceMinor, vatBp: 2_000, barcodes: [barcode], serialTracked: serials !== undefined, ...(home ? { homePlaceId: home } : {}),
    ...(supplierId ? { supplierRefs: [{ supplierId, ref: ref ?? '', costMinor: 400 }] } : {}),
  });
  if (at && quantity > 0) await call(screen, 'stock.adjust', { partId, placeId: at, grade: 'new', quantity, serials: serials ?? [], unitCostMinor: 400, reason: 'Stock de départ' });
  return partId;
}

/** A sale that was just made: its number, from the line that tells it. */
export async function soldNumber(page: Page): Promise<string> {
  const sold = page.locator('.just-sold');
  await expect(sold).toBeVisible();
  return /[TF][A-Z0-9]+-\d\d-\d+/.exec((await sold.textContent())!)![0];
}
