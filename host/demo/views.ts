import type { ViewPoint } from '#domain/knowledge/model.ts';
import type { DemoPart } from './demoPart.ts';
import type { Pen } from './pen.ts';
import { openPen, oval } from './pen.ts';
import { pngOf } from './png.ts';

/** Models whose drawings the shop has. */
export const VIEWED: readonly { brand: string; model: string; title: string }[] = [
  { brand: 'Bosch', model: 'WAN28248FF Série 4', title: 'Vue éclatée, cuve et vidange' },
  { brand: 'De’Longhi', model: 'Magnifica S ECAM 22.110', title: 'Vue éclatée, groupe et chaudière' },
  { brand: 'Krups', model: 'EA910A10', title: 'Vue éclatée, moulin et groupe' },
  { brand: 'Dyson', model: 'V15 Detect', title: 'Vue éclatée' },
  { brand: 'Stihl', model: 'MS 251', title: 'Vue éclatée, moteur et guide' },
  { brand: 'Makita', model: 'DDF484', title: 'Vue éclatée, mandrin et commande' },
];
/** What is used up is in no drawing. */
const USED_UP = /^(Huile|Graisse|Pastilles|Poudre|Détartrant|Nettoyant|Fil de coupe|Lime)/;
const MOST = 8;
const WIDTH = 960;
const MIDDLE = WIDTH / 2;
const ROW = 112;
const TOP = 150;

/** The parts of a drawing, by their place in the shop's list. */
export function partsOfView({ brand, model }: { brand: string; model: string }, parts: readonly DemoPart[]): number[] {
  return parts.flatMap((part, i) => (!USED_UP.test(part.label) && part.fits.some((fit) => fit.brand === brand && fit.model === model) ? [i] : [])).slice(0, MOST);
}

/** Everything of a unit one above the other on its axis, each with a line to where its number stands: left and right in turn. */
export function drawView(labels: readonly string[]): { png: Buffer; points: Pick<ViewPoint, 'n' | 'x' | 'y'>[] } {
  const height = TOP + labels.length * ROW + 190;
  const pen = openPen(WIDTH, height);
  const floor = height - 110;
  pen.dashes([MIDDLE, 30], [MIDDLE, floor]);
  box(pen, MIDDLE, 70, { w: 190, d: 60, h: 22 });
  box(pen, MIDDLE, floor, { w: 230, d: 74, h: 90 });
  const points = labels.map((label, i) => {
    const y = TOP + i * ROW + ROW / 2;
    const side = i % 2 === 0 ? 1 : -1;
    const edge = shapeOf(label)(pen, MIDDLE, y);
    const to = [MIDDLE + side * 330, y - 14] as const;
    pen.line([[MIDDLE + side * edge, y], [MIDDLE + side * 250, to[1]], to], 1.4, 0x50);
    return { n: i + 1, x: Math.round((to[0] / WIDTH) * 1_000), y: Math.round((to[1] / height) * 1_000) };
  });
  return { png: pngOf(pen.picture()), points };
}

/** Draws a part around a place. @returns how far it reaches to each side */
type Shape = (pen: Pen, x: number, y: number) => number;

const SHAPES: [words: RegExp, shape: Shape][] = [
  [/joint|manchette|courroie|chaîne/i, ring], [/roulement|mandrin|meule/i, bearing], [/carte|module|interrupteur|chargeur/i, board], [/filtre|brosse|rouleau/i, ribbed], [/bougie|suceur|gâchette/i, plug],
  [/pompe|moteur|motoréducteur|carburateur|lanceur|thermobloc/i, motor], [/guide/i, blade],
];

function shapeOf(label: string): Shape {
  return SHAPES.find(([words]) => words.test(label))?.[1] ?? ((pen, x, y) => box(pen, x, y, { w: 110, d: 36, h: 34 }));
}

function box(pen: Pen, x: number, y: number, { w, d, h }: { w: number; d: number; h: number }): number {
  const top = y - h / 2;
  pen.area([[x - w, top], [x, top + d / 2], [x, top + d / 2 + h], [x - w, top + h]], 0xe2);
  pen.area([[x + w, top], [x, top + d / 2], [x, top + d / 2 + h], [x + w, top + h]], 0xee);
  pen.area([[x - w, top], [x, top - d / 2], [x + w, top], [x, top + d / 2]], 0xfa);
  return w;
}

function drum(pen: Pen, x: number, y: number, [rx, ry, h]: readonly [number, number, number], grey = 0xe8): number {
  const [top, foot] = [y - h / 2, y + h / 2];
  pen.area([...oval(x, foot, rx, ry, 0, 0.5), ...oval(x, top, rx, ry, 0.5, 1)], grey);
  pen.area(oval(x, top, rx, ry), 0xfa);
  return rx;
}

function ring(pen: Pen, x: number, y: number): number {
  drum(pen, x, y, [104, 34, 12]);
  pen.area(oval(x, y - 6, 74, 22), 0xff);
  pen.dashes([x, y - 26], [x, y + 14]);
  return 104;
}

function bearing(pen: Pen, x: number, y: number): number {
  drum(pen, x, y, [82, 28, 26]);
  pen.area(oval(x, y - 13, 58, 19), 0xe8);
  for (let i = 0; i < 10; i += 1) pen.area(oval(x + 66 * Math.cos(i * 0.628), y - 13 + 22 * Math.sin(i * 0.628), 7, 4), 0xd0, 1.2);
  pen.area(oval(x, y - 13, 36, 12), 0xff);
  return 82;
}

function board(pen: Pen, x: number, y: number): number {
  const reach = box(pen, x, y, { w: 128, d: 62, h: 8 });
  for (const [dx, dy, w] of [[-52, -8, 22], [6, -20, 16], [44, -2, 26], [-8, 8, 18]] as const) box(pen, x + dx, y + dy - 8, { w, d: w / 2, h: 10 });
  return reach;
}

function ribbed(pen: Pen, x: number, y: number): number {
  const reach = drum(pen, x, y, [70, 22, 50]);
  for (let i = 1; i < 12; i += 1) {
    const turn = (i / 12) * Math.PI;
    pen.line([[x + 70 * Math.cos(turn), y - 25 + 22 * Math.sin(turn)], [x + 70 * Math.cos(turn), y + 25 + 22 * Math.sin(turn)]], 1.2, 0x70);
  }
  pen.area(oval(x, y - 25, 34, 11), 0xff);
  return reach;
}

function plug(pen: Pen, x: number, y: number): number {
  drum(pen, x, y + 28, [14, 5, 26]);
  drum(pen, x, y + 6, [30, 10, 18]);
  drum(pen, x, y - 22, [20, 7, 38], 0xf4);
  return 30;
}

function motor(pen: Pen, x: number, y: number): number {
  drum(pen, x, y + 14, [88, 28, 34]);
  drum(pen, x, y - 14, [58, 19, 26]);
  drum(pen, x, y - 34, [16, 6, 18], 0xd8);
  drum(pen, x + 78, y + 2, [16, 7, 20], 0xf0);
  return 94;
}

function blade(pen: Pen, x: number, y: number): number {
  pen.area([[x - 190, y - 12], [x + 150, y - 20], ...oval(x + 160, y, 34, 20, -0.25, 0.25), [x + 150, y + 20], [x - 190, y + 12]], 0xee);
  for (const dx of [-160, -120, 120]) pen.area(oval(x + dx, y, 14, 5), 0xff);
  return 194;
}
