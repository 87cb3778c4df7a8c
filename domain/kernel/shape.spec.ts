import { describe, expect, it } from 'vitest';
import { isFlag, isText, isWhole, listOf, oneOf, orNull, partly, recordOf, whole } from './shape.ts';

const shape = { name: isText, count: isWhole, on: isFlag, way: orNull(oneOf(['hand', 'carrier'])), rows: listOf(recordOf({ no: isWhole })) };
const good = { name: '', count: 0, on: false, way: null, rows: [{ no: 1 }] };

describe('the shape of an event’s data', () => {
  it('lets through what is named and nothing else', () => {
    expect(whole(shape, { ...good, exists: false, anomalies: null })).toEqual(good);
    expect(partly(shape, { name: 'x', exists: false })).toEqual({ name: 'x' });
  });

  it('in whole needs every member, in part only that those there are right', () => {
    for (const key of Object.keys(good)) {
      expect(whole(shape, { ...good, [key]: undefined }), key).toBeNull();
      expect(partly(shape, { ...good, [key]: undefined }), key).not.toBeNull();
    }
    expect(partly(shape, {})).toEqual({});
  });

  it.each([
    ['name', 1], ['name', null], ['count', 0.5], ['count', '1'], ['count', NaN], ['on', 0], ['on', 'true'], ['way', 'drone'], ['way', 1], ['rows', {}], ['rows', [null]], ['rows', [{ no: '1' }]], ['rows', 'abc'],
  ])('%s is not %j', (key, value) => {
    expect(whole(shape, { ...good, [key]: value })).toBeNull();
    expect(partly(shape, { ...good, [key]: value })).toBeNull();
  });

  it.each([null, undefined, 7, 'x', true, [], [good]])('%j is no data', (data) => {
    expect(whole({}, data)).toBeNull();
    expect(partly({}, data)).toBeNull();
  });
});
