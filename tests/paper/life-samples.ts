import type { ExchangeSheetDocument, LoanSheetDocument, SubcontractSheetDocument } from '#domain/paper/custody.ts';
import type { LetterDocument, PetitionSheetDocument } from '#domain/paper/letter.ts';
import type { PaperQuoteGroup, PaperQuoteLine, QuoteDocument } from '#domain/paper/quote.ts';
import type { ReportDocument } from '#domain/paper/report.ts';
import { CUSTOMER, SHOP, UNIT } from './samples.ts';

/** Papers of a repair after its intake, of a shop that does not exist. */
const BASE = { language: 'fr' as const, shop: SHOP, copy: false };
const AT = Date.UTC(2026, 10, 23, 9, 40);
const DAY = 86_400_000;

const line = (label: string, more: Partial<PaperQuoteLine> = {}): PaperQuoteLine => ({
  class: 'parts', label, detail: '', quantity: { kind: 'count', milli: 1_000, unit: '' }, unitNetMinor: 2_490, discountBp: 0, vatBp: 2_000, netMinor: 2_490, covered: null, answer: null, ...more,
});

export const QUOTE_LINES: PaperQuoteLine[] = [
  line('Interrupteur complet ETS 150', { detail: 'Réf. 491 231 · neuf, en stock', unitNetMinor: 3_850, netMinor: 3_850 }),
  line('Jeu de charbons', { detail: 'Réf. 488 004', quantity: { kind: 'count', milli: 2_000, unit: '' }, unitNetMinor: 1_245, discountBp: 1_000, netMinor: 2_241 }),
  line('Démontage, remplacement et essai sous charge', { class: 'labour', quantity: { kind: 'time', minutes: 75 }, unitNetMinor: 5_800, netMinor: 7_250 }),
  line('Nettoyage de l’aspiration', { class: 'labour', quantity: { kind: 'flat' }, unitNetMinor: 1_500, netMinor: 1_500, covered: { by: 'garantie sur notre réparation du 12/05/2026', netMinor: 1_500 } }),
  line('Enlèvement à l’atelier du client', { class: 'travel', quantity: { kind: 'count', milli: 14_500, unit: 'km' }, unitNetMinor: 62, netMinor: 899 }),
  line('Traitement des déchets', { class: 'other', quantity: { kind: 'flat' }, unitNetMinor: 300, netMinor: 300, vatBp: 550 }),
];

const INCLUDED: PaperQuoteGroup = { kind: 'included', title: '', lines: QUOTE_LINES, netMinor: 14_540, grossMinor: 17_405, chosen: null };

export const QUOTE: QuoteDocument = {
  kind: 'quote', ...BASE, number: 'VA1-26-00042', code: 'VA12600042X', version: 2, supplementTo: null, order: { number: UNIT.number, code: UNIT.code }, atMs: AT, validUntil: '2026-12-23', issuedBy: 'C. Marchand',
  customer: CUSTOMER, unit: UNIT,
  diagnosis: 'L’interrupteur ne tient plus le contact : les étincelles viennent de lui, et des charbons usés jusqu’au ressort. Le moteur, lui, est sain.\nNous remplaçons l’ensemble et vérifions la ponceuse sous charge.',
  groups: [
    INCLUDED,
    { kind: 'option', title: 'Câble neuf H07RN-F 4 m', lines: [line('Câble H07RN-F 4 m', { detail: 'Réf. 489 421', unitNetMinor: 2_900, netMinor: 2_900 })], netMinor: 2_900, grossMinor: 3_480, chosen: null },
    { kind: 'alternative', title: 'Échange standard contre une ETS 150/5 révisée', lines: [line('ETS 150/5 révisée, garantie 6 mois', { class: 'other', quantity: { kind: 'flat' }, unitNetMinor: 19_900, netMinor: 19_900 })], netMinor: 19_900, grossMinor: 23_880, chosen: null },
  ],
  circular: [
    { label: 'Interrupteur complet ETS 150', origin: 'pièce reconditionnée', newGrossMinor: 4_620, circularGrossMinor: 2_640, chosen: null },
    { label: 'Jeu de charbons', origin: 'aucune disponible', newGrossMinor: 2_988, circularGrossMinor: null, chosen: false },
  ],
  totals: { linesNetMinor: 16_040, coveredNetMinor: 1_500, netMinor: 14_540, vat: [{ rateBp: 2_000, netMinor: 14_240, vatMinor: 2_848 }, { rateBp: 550, netMinor: 300, vatMinor: 17 }], grossMinor: 17_405 },
  coverage: ['Le nettoyage de l’aspiration est pris en charge par la garantie sur notre réparation du 12 mai 2026. Le reste est à votre charge.'],
  fee: { grossMinor: 2_500, deducted: true }, labourRates: [{ label: 'atelier', netMinor: 5_800, grossMinor: 6_960 }],
  mentions: ['Déplacement : 0,62 € HT du kilomètre. Paiement à la remise de l’appareil, espèces, carte ou virement.'], doneBy: '2026-12-01', agreement: null,
};

/** A quote that goes over pages: every class and some groups, totals that follow from the lines. */
export function longQuote(count: number): QuoteDocument {
  const classes = ['parts', 'labour', 'travel', 'subcontracting', 'other'] as const;
  const lines = Array.from({ length: count }, (_, i) => {
    const netMinor = 1_000 + i * 137;
    return line(`Ligne ${String(i + 1).padStart(2, '0')} : remplacement du roulement côté ventilateur`, {
      class: classes[Math.floor((i * classes.length) / count)]!, detail: i % 3 === 0 ? `Réf. 490 ${100 + i}` : '', unitNetMinor: netMinor, netMinor, discountBp: 0,
      quantity: i % 4 === 1 ? { kind: 'time', minutes: 60 } : { kind: 'count', milli: 1_000, unit: '' },
    });
  });
  const netMinor = lines.reduce((sum, each) => sum + each.netMinor, 0);
  const vatMinor = Math.round(netMinor / 5);
  return {
    ...QUOTE, groups: [{ ...INCLUDED, lines, netMinor, grossMinor: netMinor + vatMinor }],
    totals: { linesNetMinor: netMinor, coveredNetMinor: 0, netMinor, vat: [{ rateBp: 2_000, netMinor, vatMinor }], grossMinor: netMinor + vatMinor },
  };
}

export const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const REPORT: ReportDocument = {
  kind: 'report', ...BASE, number: UNIT.number, code: UNIT.code, atMs: AT + 4 * DAY, customer: CUSTOMER, site: ['Chantier du Semnoz', '74000 Annecy'], contractNumber: 'CM-2026-118',
  requestedAtMs: AT - 2 * DAY, startedAtMs: AT + 2 * DAY, resolvedAtMs: AT + 4 * DAY, labourMinutes: 75, travelMinutes: 40, travelKm: 14.5,
  object: 'Remise en état d’une ponceuse qui s’arrête et fait des étincelles.', unit: UNIT,
  diagnosis: 'Interrupteur brûlé, charbons usés jusqu’au ressort. Appareil utilisé dans un atelier très poussiéreux, sans aspiration branchée.',
  work: 'Interrupteur et charbons remplacés, aspiration nettoyée, collecteur poli. Essai de vingt minutes sous charge sans échauffement.',
  parts: [
    { reference: '491 231', label: 'Interrupteur complet ETS 150', milli: 1_000, serialsIn: ['SW-88213'], serialsOut: ['SW-10934'] },
    { reference: '488 004', label: 'Jeu de charbons', milli: 2_000, serialsIn: [], serialsOut: [] },
  ],
  measurements: [{ label: 'Isolement 500 V', value: '2,3 MΩ', ok: true }, { label: 'Courant à vide', value: '1,9 A', ok: true }, { label: 'Jeu du roulement', value: '0,12 mm', ok: false }],
  meters: [{ label: 'Heures', value: '1 284 h' }], difficulties: 'Vis du carter foirée, extraite.', nextActions: 'Remplacer le roulement côté ventilateur dans les six mois.',
  underWarranty: false, underContract: true, billable: { travel: false, labour: true, parts: true }, seenWorking: true, remark: 'Très bien, merci.',
  technician: { name: 'Karim Haddad', signature: null }, signer: { name: 'Luc Chappuis', signature: null }, conditions: '',
};

const PARTNER = { name: 'Rebobinage Savoyard', address: ['ZA des Îles', '73200 Albertville'], phone: '04 79 00 45 67', email: 'atelier@rebobinage.example' };

export const SUBCONTRACT_SHEET: SubcontractSheetDocument = {
  kind: 'subcontract_sheet', ...BASE, atMs: AT, order: { number: UNIT.number, code: UNIT.code }, subcontract: { number: 'SA1-26-00007', code: 'SA12600007P' }, customerReference: 'CM-2026-118 / 4212',
  subcontractor: PARTNER, sentBy: 'Karim Haddad', sent: { kind: 'unit', unit: UNIT }, condition: 'Câble entaillé', fault: 'Induit en court-circuit entre spires.', asked: 'Rebobiner l’induit, équilibrer, essayer à vide.',
  accessories: ['Coffret'], quoteFirst: true, price: { kind: 'limit', netMinor: 9_000 }, dueOn: '2026-12-04', returnTo: { name: SHOP.name, address: SHOP.address, phone: SHOP.phone, email: SHOP.email },
};

export const LOAN_SHEET: LoanSheetDocument = {
  kind: 'loan_sheet', ...BASE, number: 'PA1-26-00011', code: 'PA12600011R', atMs: AT, use: 'loan', customer: CUSTOMER, orderNumber: UNIT.number, givenBy: 'N. Besson',
  unit: { ...UNIT, number: 'UA1-26-00077', code: 'UA12600077C', model: 'ETS EC 150/3', serial: '50 118 004' }, accessories: ['Coffret', 'Plateau'], condition: 'Bon état, rayure sur le carter', dueOn: '2026-12-07',
  depositMinor: 15_000, dailyGrossMinor: 0, valueMinor: 42_000, conditions: 'L’appareil reste la propriété de l’atelier. Il est rendu propre, complet et en état de marche.', signature: null, returned: null,
};

export const EXCHANGE_SHEET: ExchangeSheetDocument = {
  kind: 'exchange_sheet', ...BASE, number: 'XA1-26-00003', code: 'XA12600003T', atMs: AT, customer: CUSTOMER, orderNumber: UNIT.number, givenBy: 'N. Besson',
  out: { ...UNIT, number: 'UA1-26-00091', code: 'UA12600091G', serial: '44 002 518', condition: 'Révisée, testée' }, in: { ...UNIT, code: 'UA12600031B', number: 'UA1-26-00031', condition: 'Carter fendu' },
  core: { dueOn: '2026-12-20', amountMinor: 12_000 }, warranty: 'Six mois pièces et main-d’œuvre, du 23 novembre 2026 au 22 mai 2027.', conditions: 'L’appareil repris devient la propriété de l’atelier.', signature: null,
};

export const LETTER: LetterDocument = {
  kind: 'letter', ...BASE, atMs: AT, recipient: { name: CUSTOMER.name, address: CUSTOMER.address }, place: 'Annecy', sending: 'Lettre recommandée avec avis de réception',
  references: [{ label: 'Notre ordre', value: UNIT.number }, { label: 'Votre compte', value: CUSTOMER.account }], code: UNIT.code, subject: 'Votre ponceuse Festool vous attend depuis six mois',
  paragraphs: ['Madame, Monsieur,', 'Votre appareil est prêt depuis le 21 mai 2026. Nous vous l’avons écrit le 21 juin et le 21 août, sans réponse de votre part.', 'Nous vous prions de venir le reprendre et d’en régler le prix, soit 174,05 € TTC, avant le 23 décembre 2026.', 'Veuillez agréer, Madame, Monsieur, nos salutations distinguées.'],
  signedBy: { name: 'Nadia Besson', role: 'Responsable' }, enclosures: ['Copie du devis accepté', 'Copie de l’avis de fin de réparation'],
};

export const PETITION_SHEET: PetitionSheetDocument = {
  kind: 'petition_sheet', ...BASE, atMs: AT, order: { number: UNIT.number, code: UNIT.code }, court: 'Tribunal judiciaire d’Annecy', owner: CUSTOMER, applicant: { name: 'Nadia Besson', role: 'Gérante' }, unit: UNIT, condition: UNIT.condition,
  depositedOn: '2025-10-30', readyOn: '2025-11-12', work: 'Interrupteur et charbons remplacés, essai sous charge.',
  steps: [
    { on: '2025-11-12', what: 'Avis de fin de réparation', how: 'Mail', proof: '' }, { on: '2025-12-12', what: 'Rappel', how: 'Téléphone', proof: '' }, { on: '2026-02-12', what: 'Rappel', how: 'Lettre', proof: '' },
    { on: '2026-05-12', what: 'Mise en demeure', how: 'Lettre recommandée', proof: '1A 204 118 4412 7' }, { on: '2026-10-12', what: 'Dernier avis avant requête', how: 'Lettre recommandée', proof: '1A 204 118 9031 2' },
  ],
  amounts: [{ label: 'Réparation selon devis VA1-25-00318', grossMinor: 17_405 }, { label: 'Frais de garde', grossMinor: 6_000 }], totalGrossMinor: 23_405, attachments: ['Feuille de dépôt signée', 'Devis accepté', 'Lettres et avis de réception'],
};

export const LIFE_PAPERS = [QUOTE, REPORT, SUBCONTRACT_SHEET, LOAN_SHEET, EXCHANGE_SHEET, LETTER, PETITION_SHEET];
