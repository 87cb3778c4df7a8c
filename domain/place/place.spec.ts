import { describe, expect, it } from 'vitest';
import { anomalies, fact, given, idOf, invalid, when } from '#tests/support/decide.ts';
import type { PlaceContext, PlaceState } from './place.ts';
import { changePlace, createPlace, createPlaceInput, placeFold } from './place.ts';

const BENCH = idOf(900);
const ROOM = idOf(1);
const created = () => fact('place.created', { name: 'Établi 1', kind: 'bench', parentId: null, code: 'A1-00002' });
const room: PlaceState = { ...placeFold.initial(ROOM), exists: true, active: true, name: 'Atelier', kind: 'store' };
const none: PlaceContext = { ancestorIds: [], unitsThere: 0, neededByShop: false, nextCode: 'A1-00007' };
const bench = () => given(placeFold, BENCH, [created()]);
const change = { placeId: BENCH, name: 'Établi 1', kind: 'bench' as const, parentId: null, active: true };

describe('a place', () => {
  it('is made with the next code, in another or on its own', () => {
    for (const parentId of [null, ROOM]) {
      const made = when(createPlace, { name: ' Établi 3 ', kind: 'bench', parentId }, { ...none, parent: room }).thenFacts({ type: 'place.created', data: { name: 'Établi 3', kind: 'bench', parentId, code: 'A1-00007' } });
      expect(given(placeFold, made.reply.placeId, []).after(made)).toMatchObject({ exists: true, active: true, code: 'A1-00007', parentId });
    }
  });

  it('is refused in a place that is not there', () => {
    for (const parent of [undefined, placeFold.initial(ROOM)]) {
      when(createPlace, { name: 'x', kind: 'bin', parentId: ROOM }, { ...none, parent }).thenRefused('place.unknown', { path: ['parentId'] });
      bench().when(changePlace, { ...change, parentId: ROOM }, (place) => ({ ...none, place, parent })).thenRefused('place.unknown', { path: ['parentId'] });
    }
  });

  it('needs a name and a kind', () => {
    expect(invalid(createPlaceInput, { name: '', kind: 'cloud', parentId: null })).toEqual(['name: field.required', expect.stringContaining('kind')]);
  });

  it('keeps its code through every change', () => {
    const moved = bench().when(changePlace, { ...change, name: 'Banc', kind: 'waiting', parentId: ROOM }, (place) => ({ ...none, place, parent: room }));
    expect(bench().after(moved)).toMatchObject({ code: 'A1-00002', name: 'Banc', kind: 'waiting', parentId: ROOM, active: true });
  });

  it('that nobody made is refused, and made twice is an anomaly', () => {
    for (const place of [undefined, placeFold.initial(BENCH)]) when(changePlace, change, { ...none, place }).thenRefused('place.unknown');
    const { state } = given(placeFold, BENCH, [created(), fact('place.created', { name: 'x', kind: 'bin', parentId: null, code: 'B1-00001' })]);
    expect([state.code, anomalies(state)]).toEqual(['A1-00002', ['place.created_twice']]);
  });
});

describe('a place inside itself', () => {
  const inside: PlaceState = { ...room, id: idOf(2) };
  it('is refused, straight or by a detour', () => {
    bench().when(changePlace, { ...change, parentId: BENCH }, (place) => ({ ...none, place, parent: place })).thenRefused('place.insideItself', { path: ['parentId'] });
    bench().when(changePlace, { ...change, parentId: inside.id }, (place) => ({ ...none, place, parent: inside, ancestorIds: [inside.id, ROOM, BENCH] })).thenRefused('place.insideItself');
  });

  it('is not one beside it', () => {
    bench().when(changePlace, { ...change, parentId: inside.id }, (place) => ({ ...none, place, parent: inside, ancestorIds: [inside.id, ROOM] })).thenFacts({ type: 'place.changed' });
  });
});

describe('retiring a place', () => {
  const retired = { ...change, active: false };
  it('waits until it is empty, and never takes the reception or the customers away', () => {
    bench().when(changePlace, retired, (place) => ({ ...none, place, unitsThere: 3 })).thenRefused('place.notEmpty', { params: { count: 3 } });
    bench().when(changePlace, retired, (place) => ({ ...none, place, neededByShop: true })).thenRefused('place.needed');
    expect(bench().after(bench().when(changePlace, retired, (place) => ({ ...none, place }))).active).toBe(false);
  });

  it('a full or needed place may still be renamed, and a retired one comes back', () => {
    bench().when(changePlace, { ...change, name: 'Accueil' }, (place) => ({ ...none, place, unitsThere: 3, neededByShop: true })).thenFacts({ type: 'place.changed' });
    const back = given(placeFold, BENCH, [created(), fact('place.changed', { active: false })]);
    expect(back.after(back.when(changePlace, change, (place) => ({ ...none, place }))).active).toBe(true);
  });
});
