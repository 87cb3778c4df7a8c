import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { toBuffer } from 'bwip-js/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { classifyScan } from './classify.ts';
import { accessoryCode, decodeCode, repairCode } from './codes.ts';
import { GROUP_SEPARATOR, parseGs1 } from './gs1.ts';

/** Drawn by bwip-js, read by ZXing: what a scanner would send, symbology identifier and separators included. */
async function drawAndRead(bcid: string, text: string): Promise<string> {
  const png = await toBuffer({ bcid, text, scale: 3, backgroundcolor: 'FFFFFF', padding: 10 });
  const [read] = await readBarcodes(new Uint8Array(png), { textMode: 'Plain' });
  if (!read) throw new Error(`nothing read from ${bcid}`);
  return read.symbologyIdentifier + new TextDecoder('latin1').decode(read.bytes);
}

beforeAll(async () => {
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer } });
});

describe('symbols that another encoder drew and another decoder read', () => {
  it.each(['gs1-128', 'gs1datamatrix', 'gs1qrcode'])('%s gives its elements', async (bcid) => {
    const sent = await drawAndRead(bcid, '(01)03453120000011(21)SN12345(11)260900');
    const read = parseGs1(sent);
    expect(read).toEqual({
      ok: true,
      elements: [{ ai: '01', value: '03453120000011' }, { ai: '21', value: 'SN12345' }, { ai: '11', value: '260900', date: '2026-09-30', dayGiven: false }],
    });
    expect(sent).toContain(GROUP_SEPARATOR);
  });

  it.each(['code128', 'datamatrix', 'qrcode'])('%s carries our own codes', async (bcid) => {
    for (const code of [repairCode('RA1-26-00418'), accessoryCode('RCAEN-26-00418', 2)]) {
      const sent = await drawAndRead(bcid, code);
      expect(decodeCode(sent.slice(3))).toMatchObject({ ok: true });
      expect(classifyScan(sent).candidates[0]).toMatchObject({ kind: 'own' });
    }
  });

  it('EAN-13, EAN-8, UPC-A and UPC-E give one GTIN', async () => {
    expect(classifyScan(await drawAndRead('ean13', '4006381333931')).candidates[0]).toMatchObject({ kind: 'ean', gtin: '04006381333931' });
    expect(classifyScan(await drawAndRead('ean8', '96385074')).candidates[0]).toMatchObject({ kind: 'ean', gtin: '00000096385074' });
    expect(classifyScan(await drawAndRead('upca', '036000291452')).candidates[0]).toMatchObject({ kind: 'ean', gtin: '00036000291452' });
    expect(classifyScan(await drawAndRead('upce', '01234565')).candidates.some((c) => c.kind === 'ean' && c.gtin === '00012345000065')).toBe(true);
  });
});
