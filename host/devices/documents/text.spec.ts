import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ellipsis, plainLine, plainParagraphs, windows1252Bytes, wrapWords } from './text.ts';

describe('plain text', () => {
  it('keeps French, spells out what is near, and tells what is missing', () => {
    expect(plainLine('Œuvre « à » 12\u202f345,50\u00a0€ – l’été…')).toBe('Œuvre « à » 12\u00a0345,50\u00a0€ – l’été…');
    expect(plainLine('Łódź ﬁn → Ω')).toBe('Lódz fin -> ohm');
    expect(plainLine('clé 🔧🪛 et مطرقة')).toBe('clé ? et ?');
    expect(plainLine('Łódź', 'european')).toBe('Łódź');
  });

  it('drops controls, marks of direction and halves of characters', () => {
    expect(plainLine('\u001bp0A\u009b31mB\u202eC\ud800D\u200dE')).toBe('p0A31mBCDE');
  });

  it('keeps paragraphs, one blank line at a time', () => {
    expect(plainParagraphs('un\r\n\n\n\ndeux  mots\n\n')).toEqual(['un', '', 'deux mots']);
  });

  it('always fits Windows-1252, one byte a letter, no control among them', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const line = plainLine(text);
      const bytes = windows1252Bytes(line);
      expect(bytes.length).toBe(line.length);
      expect(bytes.every((byte) => byte >= 0x20 && byte !== 0x7f && ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte))).toBe(true);
    }), { numRuns: 500 });
  });

  it('says where it was cut', () => {
    expect(ellipsis('abcdef', 4)).toBe('abc…');
    expect(ellipsis('ab🔧', 3).isWellFormed?.() ?? true).toBe(true);
  });
});

describe('wrapping', () => {
  it('breaks at words and keeps French signs with theirs', () => {
    expect(wrapWords('Devis au-dessus de 80,00\u00a0€', 20)).toEqual(['Devis au-dessus de', '80,00 €']);
    expect(wrapWords('il a dit « oui » ! Bon', 14)).toEqual(['il a dit', '« oui » ! Bon']);
    expect(wrapWords('RCAEN-26-00391', 20)).toEqual(['RCAEN-26-00391']);
  });

  it('loses no letter and never overflows', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 4, max: 48 }), (text, columns) => {
      const line = plainLine(text);
      const lines = wrapWords(line, columns);
      expect(lines.every((each) => each.length <= columns)).toBe(true);
      expect(lines.join('').replace(/\s/g, '')).toBe(line.replace(/\s/g, ''));
    }));
  });

  it('ends in an ellipsis where lines are limited', () => {
    expect(wrapWords('un deux trois quatre', 5, 2)).toEqual(['un', 'deux…']);
  });
});
