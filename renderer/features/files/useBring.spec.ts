// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { BroughtRow } from '#contract/views/files.ts';
import { useBring } from './useBring.ts';

interface Sent { dryRun: boolean; firstLine: number; rows: Record<string, string>[] }

function fake(): { host: Parameters<typeof useBring>[0]; sent: Sent[] } {
  const sent: Sent[] = [];
  const call = (_: string, input: Sent): Promise<BroughtRow[]> => {
    sent.push(input);
    return Promise.resolve(input.rows.map((row, i) => ({ line: input.firstLine + i, did: row['label'] ? 'created' : 'refused', trouble: row['label'] ? null : { code: 'field.required', params: {}, field: 'label', value: '' } })));
  };
  return { host: { call } as unknown as Parameters<typeof useBring>[0], sent };
}

describe('a file on its way in', () => {
  it('is read with its columns, keeps its own line numbers over empty lines, and goes in slices', async () => {
    const { host, sent } = fake();
    const bring = useBring(host, () => 'parts');
    const body = Array.from({ length: 120 }, (_, i) => (i === 3 ? ';;' : `P${i};${i === 5 ? '' : `Pièce ${i}`};1,00`)).join('\r\n');
    await bring.read(new File([`\uFEFFCode article;Désignation;PV HT\r\n${body}\r\n`], 'pieces.csv'));
    expect(bring.mapping.value).toEqual({ number: 0, label: 1, price: 2 });
    expect(bring.lines.value).toHaveLength(119);
    await bring.run(false, true);
    expect(sent.map((each) => each.rows.length)).toEqual([50, 50, 19]);
    expect(bring.counts.value).toEqual({ created: 118, changed: 0, kept: 0, refused: 1 });
    // Line 1 is the names; the empty one is line 5, the one without a label line 7.
    expect(bring.refused.value.map((row) => row.line)).toEqual([7]);
    expect(bring.state.value).toBe('done');
  });

  it('stops between two slices when the person says so', async () => {
    const { host, sent } = fake();
    const bring = useBring({ call: ((name: never, input: never) => { if (sent.length === 1) bring.stop(); return host.call(name, input); }) as never }, () => 'parts');
    await bring.read(new File([`libellé\n${Array.from({ length: 200 }, (_, i) => `P${i}`).join('\n')}`], 'p.csv'));
    await bring.run(false, true);
    expect(sent).toHaveLength(2);
    expect(bring.state.value).toBe('stopped');
  });
});
