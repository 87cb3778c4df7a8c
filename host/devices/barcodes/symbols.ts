import bwip from 'bwip-js/node';

export interface Rect { x: number; y: number; width: number; height: number }
export interface Symbol { rects: Rect[]; width: number; height: number }

type Bars = { sbs: number[] };
type Matrix = { pixs: number[]; pixx: number; pixy: number };

/** Code words of a whole Code 128 symbol, start included, check and stop left to the drawing. */
export function code128Symbol(codewords: number[], module: number, height: number): Symbol {
  const text = codewords.map((word) => `^${String(word).padStart(3, '0')}`).join('');
  return bars(bwip.raw({ bcid: 'code128', text, raw: true } as Parameters<typeof bwip.raw>[0])[0] as Bars, module, height);
}

/** EAN-13, Code 39 and their like, straight from the text that the device was given. */
export function linearSymbol(bcid: string, text: string, module: number, height: number): Symbol {
  return bars(bwip.raw({ bcid, text })[0] as Bars, module, height);
}

/** QR over raw bytes, as a device takes them. @param level error correction, L M Q or H */
export function qrSymbol(data: Uint8Array, level: string, module: number): Symbol {
  const options = { bcid: 'qrcode', text: Buffer.from(data).toString('latin1'), binarytext: true, eclevel: level };
  return matrix(bwip.raw(options)[0] as Matrix, module);
}

export function dataMatrixSymbol(data: Uint8Array, module: number): Symbol {
  return matrix(bwip.raw({ bcid: 'datamatrix', text: Buffer.from(data).toString('latin1'), binarytext: true })[0] as Matrix, module);
}

function bars({ sbs }: Bars, module: number, height: number): Symbol {
  const rects: Rect[] = [];
  let x = 0;
  // Bars and spaces take turns, a bar first.
  sbs.forEach((width, i) => {
    if (i % 2 === 0) rects.push({ x, y: 0, width: width * module, height });
    x += width * module;
  });
  return { rects, width: x, height };
}

function matrix({ pixs, pixx, pixy }: Matrix, module: number): Symbol {
  const rects: Rect[] = [];
  for (let y = 0; y < pixy; y += 1) {
    for (let x = 0; x < pixx; x += 1) {
      if (!pixs[y * pixx + x]) continue;
      let run = 1;
      while (x + run < pixx && pixs[y * pixx + x + run]) run += 1;
      rects.push({ x: x * module, y: y * module, width: run * module, height: module });
      x += run;
    }
  }
  return { rects, width: pixx * module, height: pixy * module };
}

export function moved(symbol: Symbol, x: number, y: number): Rect[] {
  return symbol.rects.map((rect) => ({ ...rect, x: rect.x + x, y: rect.y + y }));
}
