import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLAIM_STATUSES } from '#domain/claim/claim.ts';
import { PAYERS } from '#domain/coverage/classes.ts';
import { UNCLAIMED_STEPS } from '#domain/law/fr.ts';
import { LINE_CLASSES } from '#domain/repair/lines.ts';
import { PETITION_FIELDS } from '#domain/unclaimed/ladder.ts';
import { fr } from './fr/index.ts';
import { keyOf } from './sentences.ts';

const source = (file: string): string => readFileSync(path.join(import.meta.dirname, '..', '..', 'domain', 'coverage', file), 'utf8');
const sorted = (list: Iterable<string>): string[] => [...new Set(list)].sort();

describe('the words of who pays', () => {
  it('name everything that the domain names', () => {
    expect(sorted(Object.keys(fr.cover.payer))).toEqual(sorted(PAYERS));
    expect(sorted(Object.keys(fr.cover.lineClass))).toEqual(sorted(LINE_CLASSES));
    expect(sorted(Object.keys(fr.cover.unclaimed))).toEqual(sorted(UNCLAIMED_STEPS));
    expect(sorted(Object.keys(fr.cover.petition))).toEqual(sorted(PETITION_FIELDS));
    expect(sorted(Object.keys(fr.cover.claim))).toEqual(sorted(CLAIM_STATUSES));
  });

  it('say every reason that the coverage gives, and no other', () => {
    const legal = [...source('legal.ts').matchAll(/'(legal\.\w+)'/g)].map((match) => match[1]!);
    const covers = ['commercial', 'contract'].flatMap((payer) => [payer, `${payer}.ended`, `${payer}.without_end`]);
    const others = ['customer', 'internal', 'legal', 'manufacturer', 'manufacturer.ended', 'repair_warranty', 'repair_warranty.ended', 'repair_warranty.if_same_fault', 'override'];
    expect(legal.length).toBeGreaterThan(10);
    expect(sorted(Object.keys(fr.cover.why))).toEqual(sorted([...legal, ...covers, ...others].map(keyOf)));
  });

  it('say every reason of the advice, and no other', () => {
    const codes = [...source('advice.ts').matchAll(/'(advice\.\w+)'/g)].map((match) => match[1]!);
    expect(sorted(Object.keys(fr.cover.reason))).toEqual(sorted(codes.map(keyOf)));
  });
});
