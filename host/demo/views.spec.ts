import { describe, expect, it } from 'vitest';
import { openChance } from './chance.ts';
import { SELLS } from './house.ts';
import { priceFileOf } from './priceList.ts';
import { drawView, partsOfView, VIEWED } from './views.ts';
import { makeParts } from './stock.ts';

const parts = makeParts(openChance(7));

describe('the drawings of the demonstration shop', () => {
  it('are of models with parts, none of which is used up', () => {
    for (const view of VIEWED) {
      const labels = partsOfView(view, parts).map((part) => parts[part]!.label);
      expect(new Set(labels).size, view.model).toBe(labels.length);
      for (const label of labels) expect(label).not.toMatch(/^(Huile|Poudre|Graisse)/);
    }
    expect(VIEWED.filter((view) => partsOfView(view, parts).length >= 2).length).toBeGreaterThan(3);
  });

  it('are pictures whose numbers lie on them, apart from each other', () => {
    const { png, points } = drawView(['Pompe', 'Joint', 'Carte', 'Filtre', 'Bougie', 'Guide', 'Roulement', 'Trémie']);
    expect([png.subarray(1, 4).toString('latin1'), png.readUInt32BE(16)]).toEqual(['PNG', 960]);
    expect(points.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const { x, y } of points) expect(Math.min(x, y, 1_000 - x, 1_000 - y)).toBeGreaterThan(20);
    const ys = points.map(({ y }) => y);
    expect(ys.every((y, i) => i === 0 || y - ys[i - 1]! > 60)).toBe(true);
  });
});

describe('the price file of the demonstration shop', () => {
  it('has some hundreds of lines, ours among them, and is the same every time', () => {
    const file = priceFileOf(parts, SELLS.household, 'household');
    const lines = file.bytes.toString('latin1').trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + file.lines + file.refused);
    expect(file.lines).toBeGreaterThan(300);
    expect(lines[0]).toBe('Référence;Désignation;Marque;Famille;EAN;Prix achat HT;Prix public HT;Colisage');
    for (const part of parts.filter((each) => each.supplier === SELLS.household).slice(0, 10)) expect(lines.some((line) => line.startsWith(`${part.reference};`))).toBe(true);
    expect(priceFileOf(parts, SELLS.household, 'household').bytes.equals(file.bytes)).toBe(true);
  });
});
