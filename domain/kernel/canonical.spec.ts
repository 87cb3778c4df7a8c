import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical.ts';

/** Any JSON that an event may hold: no fractions, strings and keys of every kind, lone surrogates among them. */
const strings = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('\ud800', '\udfff', '\ud83d\ude00', '__proto__', 'constructor', ''));
const values = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, fc.constant(null), fc.boolean(), fc.maxSafeInteger(), strings, fc.array(tie('any'), { maxLength: 5 }), fc.dictionary(strings, tie('any'), { maxKeys: 5 })),
})).any;

/** The same value with the keys of every object in another order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, member]) => [key, turned(member)]));
}

describe('one text for one value', () => {
  it('sorts keys by code unit, at every depth, and leaves no space', () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: true }], É: 'é', Z: '', 10: 0, 9: 0 })).toBe('{"10":0,"9":0,"Z":"","a":[{"c":true,"d":null}],"b":1,"É":"é"}');
    // By code unit a surrogate pair comes before U+FB01, by code point after it.
    expect(canonicalJson({ '\ufb01': 1, '\u{1f600}': 2 })).toBe('{"\u{1f600}":2,"\ufb01":1}');
  });

  it('leaves undefined members out, and refuses undefined elsewhere', () => {
    expect(canonicalJson({ a: undefined, b: null })).toBe('{"b":null}');
    expect(() => canonicalJson([undefined])).toThrow(TypeError);
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
  });

  it('takes whole numbers only', () => {
    expect(canonicalJson([0, -0, 42, -1, Number.MAX_SAFE_INTEGER])).toBe('[0,0,42,-1,9007199254740991]');
    for (const wrong of [0.1, NaN, Infinity, -Infinity, 2 ** 53, 1e21]) expect(() => canonicalJson({ wrong }), String(wrong)).toThrow(TypeError);
    for (const wrong of [10n, Symbol('x'), () => 1]) expect(() => canonicalJson(wrong)).toThrow(TypeError);
  });

  it('escapes as JSON does, and replaces what no text file could hold', () => {
    expect(canonicalJson('"\\\n\u2028')).toBe(JSON.stringify('"\\\n\u2028'));
    expect(canonicalJson('a\ud800b')).toBe('"a\ufffdb"');
  });

  it('is the same whatever the order the keys were set in', () => {
    fc.assert(fc.property(values, (value) => {
      expect(canonicalJson(turned(value))).toBe(canonicalJson(value));
    }));
  });

  it('is the same after a round trip through JSON, its own and the engine’s', () => {
    fc.assert(fc.property(values, (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(text);
    }));
  });

  it('is another for another value', () => {
    const clean = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value, (_key, each: unknown) => (typeof each === 'number' ? Math.trunc(each % 1000) + 0 : each))) as unknown);
    fc.assert(fc.property(clean, clean, (a, b) => {
      const same = canonicalJson(a) === canonicalJson(b);
      if (same) expect(a).toEqual(b);
      else expect(a).not.toEqual(b);
    }));
  });
});
