import { describe, expect, it } from 'vitest';
import { paperKind, printerInput } from '#contract/local.ts';
import { PRINTABLE } from '#domain/paper/printable.ts';
import { newPrinter, PAPERS, WAYS, withLanguage } from './printerDraft.ts';

describe('the draft of a printer', () => {
  it('only offers ways that the host takes, whatever the language', () => {
    for (const language of ['escpos', 'zpl', 'pdf'] as const) {
      for (const way of WAYS[language]) {
        const draft = { ...withLanguage(newPrinter(), language), way, name: 'Essai', host: '10.0.0.9', folder: '/papiers' };
        expect(printerInput.safeParse(draft).error?.issues ?? []).toEqual([]);
      }
    }
  });

  it('brings the way and the paper of its language', () => {
    expect(withLanguage(newPrinter(), 'pdf')).toMatchObject({ way: 'folder', widthMm: 60, heightMm: 40 });
    expect(withLanguage({ ...newPrinter(), way: 'screen' }, 'zpl')).toMatchObject({ way: 'screen', widthMm: 60, heightMm: 40 });
    expect(withLanguage({ ...newPrinter(), widthMm: 58 }, 'escpos').widthMm).toBe(58);
  });

  it('routes every paper, and each can be printed by something', () => {
    expect([...PAPERS].sort()).toEqual([...paperKind.options].sort());
    for (const kind of PAPERS) expect(Object.values(PRINTABLE).some((kinds) => kinds.includes(kind))).toBe(true);
  });
});
