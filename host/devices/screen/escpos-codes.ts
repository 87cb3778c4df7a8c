import { code128Symbol, linearSymbol, qrSymbol, type Symbol } from '../barcodes/symbols.ts';

export interface BarcodeState { module: number; height: number; hri: number }
export interface QrState { module: number; level: string; data: Uint8Array | undefined }
export interface DrawnCode { symbol: Symbol; symbology: string; text: string; moduleDots: number }

const START: Record<string, number> = { A: 103, B: 104, C: 105 };
/** Code word that leaves each set for another one. */
const SHIFT_TO: Record<string, number> = { A: 101, B: 100, C: 99 };

/** GS k, function B (a length, then data). Undefined where the device would print nothing. */
export function escPosBarcode(kind: number, data: Uint8Array, { module, height }: BarcodeState): DrawnCode | undefined {
  try {
    if (kind === 73) {
      const read = code128Words(data);
      return read && { symbol: code128Symbol(read.words, module, height), symbology: 'code128', text: read.text, moduleDots: module };
    }
    const bcid = ({ 65: 'upca', 67: 'ean13', 68: 'ean8', 69: 'code39' } as Record<number, string>)[kind];
    const text = Buffer.from(data).toString('latin1');
    return bcid === undefined ? undefined : { symbol: linearSymbol(bcid, text, module, height), symbology: bcid, text, moduleDots: module };
  } catch {
    return undefined;
  }
}

/** "{A" "{B" "{C" choose a set, "{{" is a brace, "{1" FNC1; in set C a byte is a pair of digits, 0 to 99. */
function code128Words(data: Uint8Array): { words: number[]; text: string } | undefined {
  const words: number[] = [];
  let text = '';
  let set = '';
  for (let i = 0; i < data.length; i += 1) {
    const value = data[i]!;
    if (value === 0x7b && set !== 'C' || (value === 0x7b && i + 1 < data.length && 'ABC1'.includes(String.fromCharCode(data[i + 1]!)))) {
      const code = String.fromCharCode(data[i += 1] ?? 0);
      if (code in START) {
        words.push(words.length === 0 ? START[code]! : SHIFT_TO[code]!);
        set = code;
        continue;
      }
      if (set === '') return undefined;
      if (code === '1') { words.push(102); continue; }
      if (code !== '{' || set === 'C') return undefined;
    }
    const word = set === 'C' ? value : set === 'A' && value < 0x20 ? value + 64 : value - 0x20;
    if (set === '' || word < 0 || word > (set === 'C' ? 99 : set === 'A' ? 95 : 94)) return undefined;
    words.push(word);
    text += set === 'C' ? String(value).padStart(2, '0') : String.fromCharCode(value);
  }
  return words.length > 1 ? { words, text } : undefined;
}

/** GS ( k for QR (cn 49): settings, storing, printing. */
export function escPosQr(data: Uint8Array, state: QrState): DrawnCode | 'unknown' | undefined {
  if (data[0] !== 49) return 'unknown';
  const value = data[2] ?? 0;
  switch (data[1]) {
    case 65: return value === 49 || value === 50 ? undefined : 'unknown';
    case 67: if (value < 1 || value > 16) return 'unknown'; state.module = value; return undefined;
    case 69: { const level = 'LMQH'[value - 48]; if (!level) return 'unknown'; state.level = level; return undefined; }
    case 80: if (value !== 48) return 'unknown'; state.data = data.slice(3); return undefined;
    case 81: {
      if (!state.data) return 'unknown';
      const text = new TextDecoder().decode(state.data);
      return { symbol: qrSymbol(state.data, state.level, state.module), symbology: 'qrcode', text, moduleDots: state.module };
    }
    default: return 'unknown';
  }
}
