import { describe, expect, it } from 'vitest';
import { UnknownCommandError } from './page.ts';
import { renderZpl } from './zpl.ts';

const label = (fields: string): Buffer => Buffer.from(`^XA^CI28^PW480^LL320${fields}^XZ`, 'utf8');

describe('a strict label printer', () => {
  it.each([
    ['an unknown command', '^FO1,1^GFA,1,1,1,FF^FS', '^GF'], ['a font that it may not have', '^FO1,1^ATN,20,20^FDx^FS', '^A'],
    ['data outside a field', '^FDx^FS', '^FD'], ['a number that is none', '^FOx,1', '^FO'], ['hexadecimal that is none', '^FO1,1^A0N,20,20^FH^FD_ZZ^FS', '^FD'],
    ['Code 128 in another mode', '^FO1,1^BCN,50,N,N,N,N^FDx^FS', '^BC'],
  ])('refuses %s and names it', (_what, fields, name) => {
    expect(() => renderZpl(label(fields))).toThrow(UnknownCommandError);
    expect(() => renderZpl(label(fields))).toThrow(name);
  });

  it('refuses text outside a field, letters without their character set and a label without its end', () => {
    expect(() => renderZpl(Buffer.from('bonjour'))).toThrow('Text outside a field');
    expect(() => renderZpl(Buffer.from('^XA^FO1,1^A0N,20,20^FDé^FS^XZ', 'utf8'))).toThrow('^CI28');
    expect(() => renderZpl(Buffer.from('^XA^FO1,1'))).toThrow('without its end');
  });

  it('goes on with a mark, when it may not stop', () => {
    const [page] = renderZpl(label('^FO1,1^GFA,1^FS^FO10,10^A0N,20,20^FDreste^FS'), { strict: false });
    expect(page!.text).toEqual(['reste']);
    expect(page!.events).toContainEqual(expect.objectContaining({ type: 'unknown' }));
  });
});

describe('what the bytes say', () => {
  it('decodes ^FH and UTF-8', () => {
    expect(renderZpl(label('^FO1,1^A0N,20,20^FH^FD_C3_A9_5E_7E_5F œ^FS'))[0]!.text).toEqual(['é^~_ œ']);
  });

  it('tells what leaves the label', () => {
    expect(renderZpl(label('^FO400,10^A0N,60,60^FDtrop long^FS'))[0]!.events).toEqual([{ type: 'clipped', what: 'trop long' }]);
    expect(renderZpl(label('^FO10,300^GB10,50,2^FS'))[0]!.events).toEqual([{ type: 'clipped', what: 'box' }]);
  });

  it('gives one page a format', () => {
    expect(renderZpl(Buffer.concat([label(''), label('')]))).toHaveLength(2);
  });
});
