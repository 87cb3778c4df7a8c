import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROOMY, fitTexts, nextTightness } from './report-room.ts';

const MORE = '…suite au dossier';
const texts = fc.array(fc.lorem({ maxCount: 60 }), { minLength: 1, maxLength: 6 });

describe('texts on one page', () => {
  it('leaves texts as they are while there is room', () => {
    fc.assert(fc.property(texts, (written) => {
      expect(fitTexts(written.map((text) => ({ text, width: 500 })), ROOMY, MORE, 'european')).toEqual(written);
    }));
  });

  it('cuts to the room there is, from the start on, and says so', () => {
    fc.assert(fc.property(texts, fc.integer({ min: 6, max: 20 }), (written, lines) => {
      const fitted = fitTexts(written.map((text) => ({ text, width: 300 })), { fontSize: 8, lines, parts: 4, readings: 4 }, MORE, 'european');
      fitted.forEach((text, i) => {
        if (text === written[i]) return;
        expect(text.endsWith(MORE)).toBe(true);
        expect(written[i]!.startsWith(text.slice(0, -MORE.length).trimEnd())).toBe(true);
      });
    }));
  });

  it('gives the longest less, not the short ones', () => {
    const [long, short] = fitTexts([{ text: 'mot '.repeat(900).trim(), width: 400 }, { text: 'deux mots', width: 400 }], { fontSize: 8, lines: 6, parts: 4, readings: 4 }, MORE, 'european');
    expect(short).toBe('deux mots');
    expect(long!.length).toBeGreaterThan(300);
  });

  it('keeps a word longer than a line in one piece', () => {
    const word = 'x'.repeat(400);
    expect(fitTexts([{ text: word, width: 100 }], ROOMY, MORE, 'european')).toEqual([word]);
  });
});

describe('how a report is made to fit', () => {
  it('ends, whatever the page answers', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -700, max: 4_000 }), { minLength: 60, maxLength: 60 }), (answers) => {
      let tightness: ReturnType<typeof nextTightness> = ROOMY;
      let tries = 0;
      while (tightness && tries < answers.length) {
        tightness = nextTightness(tightness, answers[tries]!);
        tries += 1;
      }
      expect(tightness).toBe(null);
      expect(tries).toBeLessThan(60);
    }));
  });

  it('stays as it is when all fits', () => {
    expect(nextTightness(ROOMY, -120)).toBe(null);
    expect(nextTightness(ROOMY, 0)).toBe(null);
  });
});
