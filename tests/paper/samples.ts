import type {
  AccessoryLabelDocument, BadgeDocument, FicheDocument, PaperCustomer, PaperDropOff, PaperShop, PaperUnit, PartLabelDocument, PlaceLabelDocument, ReceiptDocument, UnitLabelDocument,
} from '#domain/paper/document.ts';

/** Papers of a shop that does not exist. */
export const SHOP: PaperShop = {
  name: 'Atelier du Lac', address: ['12 quai des Lavandières', '74000 Annecy'], phone: '04 50 00 12 34', email: 'bonjour@atelier-du-lac.example',
  siret: '123 456 789 00012', vatNumber: 'FR 12 123456789',
};

export const UNIT: PaperUnit = {
  number: 'RA1-26-00418', code: 'RA12600418K', brand: 'Festool', model: 'Ponceuse ETS 150/5', category: 'Outillage', serial: '41 902 377',
  accessories: [{ label: 'Coffret', code: 'RA12600418A1Q' }, { label: 'Tuyau', code: 'RA12600418A2W' }], condition: 'Câble entaillé, cœur du carter fendu',
  fault: 'S’arrête dès qu’on appuie, étincelles.', symptoms: ['Ne démarre pas'], quoteWanted: true, priceCeilingMinor: 8_000, promisedOn: '2026-11-27',
  comebacks: 3, warrantyNote: '', photoCount: 2, rma: null,
};

export const OTHER_UNIT: PaperUnit = {
  ...UNIT, number: 'RA1-26-00419', code: 'RA12600419M', brand: 'Technics', model: 'SL-1200 MK2', category: 'Audio', serial: 'GE6AB12345', accessories: [],
  condition: '', fault: 'Le plateau ne tourne plus à la bonne vitesse', symptoms: [], quoteWanted: false, priceCeilingMinor: null, comebacks: 0, photoCount: 0, rma: 'XR-5521',
};

export const DROP_OFF: PaperDropOff = {
  number: 'DA1-26-00391', code: 'DA12600391X', atMs: Date.UTC(2026, 10, 21, 13, 5), takenBy: 'N. Besson', how: 'hand', carrier: '', feeMinor: 2_500,
};

export const CUSTOMER: PaperCustomer = {
  name: 'Menuiserie Chappuis', account: '004212', code: 'K004212Z', phone: '06 12 34 56 78', email: 'contact@chappuis.example', address: ['3 route du Semnoz', '74000 Annecy'],
};

export const CONDITIONS = 'Tout appareil déposé fait l’objet d’un diagnostic. Le devis est valable 30 jours.\n\nLes appareils non retirés un an après l’avis de '
  + 'fin de réparation peuvent être vendus (loi du 31 décembre 1903).';

const BASE = { language: 'fr' as const, shop: SHOP, copy: false };

export const FICHE: FicheDocument = { kind: 'fiche', ...BASE, dropOff: DROP_OFF, customer: CUSTOMER, unit: UNIT, index: 1, count: 2 };
export const RECEIPT: ReceiptDocument = { kind: 'receipt', ...BASE, dropOff: DROP_OFF, customer: CUSTOMER, units: [UNIT, OTHER_UNIT], conditions: CONDITIONS };
export const UNIT_LABEL: UnitLabelDocument = { kind: 'unit_label', ...BASE, unit: UNIT, customerName: CUSTOMER.name, dropOffNumber: DROP_OFF.number, index: 1, count: 3 };
export const ACCESSORY_LABEL: AccessoryLabelDocument = { kind: 'accessory_label', ...BASE, unit: UNIT, accessory: UNIT.accessories[0]!, customerName: CUSTOMER.name, index: 1, count: 2 };
export const PLACE_LABEL: PlaceLabelDocument = { kind: 'place_label', ...BASE, name: 'A-03-12', path: 'Magasin › Allée A › Étagère 3', code: 'PLA0312Q' };
export const PART_LABEL: PartLabelDocument = { kind: 'part_label', ...BASE, number: 'NA1-26-00042', label: 'Charbon de moteur 6 × 9 × 12 mm', brand: 'Makita', code: 'NA126000427' };
export const BADGE: BadgeDocument = { kind: 'badge', ...BASE, name: 'Nadège Besson', role: 'Comptoir', code: 'U7Q2XK9M4TPW8RJZ5H3V' };
export const LABELS = [UNIT_LABEL, ACCESSORY_LABEL, PLACE_LABEL, PART_LABEL, BADGE];

/** Strings that a person, a parcel or an attacker may bring. */
export const HOSTILE = [
  '', ' ', '\u001bp0\u0019\u00fa', '\u001b@\u001dV\u0000', '^XZ^XA^FDpirate^FS', '~JR~HS', '_5E_7E\\&', '{B{C{{', '<script>&"\'</script>', 'a\n\nb\r\nc\td', 'Œuvre à 12,50 € – « ça » “va” …',
  'É'.repeat(300), 'mot '.repeat(120), 'Sans-espace-'.repeat(30), '🔧🪛👩‍🔧 clé', 'مطرقة كهربائية', 'פטיש', '日本語の名前', '\u202egnirts desrever', '\ud800 seul', '\u0000\u0007\u007f\u009b31m', '\u00a0'.repeat(80),
  'Łódź Škoda Đorđe İstanbul ﬁn ½ ™', '%PDF-1.7', '../../etc/passwd', 'https://example.org/x.png',
];

/** What a program reads, not a person. */
const KEPT = ['kind', 'language', 'how', 'imagePng', 'logo', 'class', 'use', 'answer'];

/** The same document with each of its texts replaced, whatever they say: fields that a program reads (kinds, languages) stay. */
export function withTexts<T>(value: T, next: (old: string, key: string) => string, key = ''): T {
  if (typeof value === 'string') return (KEPT.includes(key) ? value : next(value, key)) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => withTexts(each, next, key)) as T;
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withTexts(each, next, name)])) as T;
  return value;
}
