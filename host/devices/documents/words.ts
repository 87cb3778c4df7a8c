import type { Language } from '#domain/paper/document.ts';

/** Every word that a paper prints of itself. What comes from the shop or the customer is never here. */
export interface PaperWords {
  fiche: string;
  receipt: string;
  dropOffSheet: string;
  badge: string;
  copy: string;
  duplicate: string;
  sections: { unit: string; request: string; customer: string; workshop: string; units: string; conditions: string };
  unit: string;
  serial: string;
  noSerial: string;
  accessories: string;
  accessory: string;
  noAccessory: string;
  condition: string;
  symptoms: string;
  warranty: string;
  photos: string;
  rma: string;
  name: string;
  account: string;
  phone: string;
  email: string;
  address: string;
  dropOff: string;
  date: string;
  takenBy: string;
  received: string;
  how: string;
  byHand: string;
  byCarrier: string;
  fee: string;
  internal: string;
  quote: string;
  quoteWanted: string;
  quoteAbove: string;
  promised: string;
  siret: string;
  vat: string;
  signature: string;
  signedBy: string;
  signedHash: string;
  unsigned: string;
  keepThis: string;
  steps: string[];
  /** Capitals, but for the ordinal's own letters. */
  comeback(count: number): string;
  openQuote: string;
  closeQuote: string;
  /** "2 appareils": for a heading. */
  unitCount(count: number): string;
  page(page: number, count: number): string;
  ofUnit(index: number, count: number): string;
  ofAccessory(index: number, count: number): string;
}

const FR: PaperWords = {
  fiche: 'Fiche suiveuse', receipt: 'Reçu de dépôt', dropOffSheet: 'Bon de dépôt', badge: 'Badge', copy: 'Copie', duplicate: 'Duplicata',
  sections: { unit: 'Appareil', request: 'Demande', customer: 'Client', workshop: 'Atelier', units: 'Appareils', conditions: 'Conditions de dépôt' },
  unit: 'Modèle', serial: 'Série', noSerial: 'sans numéro', accessories: 'Accessoires', accessory: 'Accessoire', noAccessory: 'aucun', condition: 'État', symptoms: 'Symptômes',
  warranty: 'Garantie', photos: 'Photos', rma: 'N° retour',
  name: 'Nom', account: 'Compte', phone: 'Tél.', email: 'Mail', address: 'Adresse',
  dropOff: 'Dépôt', date: 'Date', takenBy: 'Reçu par', received: 'Reçu le', how: 'Arrivée', byHand: 'au comptoir', byCarrier: 'transporteur', fee: 'Prise en charge',
  internal: 'Ordre interne',
  quote: 'Devis', quoteWanted: 'demandé', quoteAbove: 'au-dessus de', promised: 'Promis',
  siret: 'SIRET', vat: 'TVA', signature: 'Signature du client', signedBy: 'Signé par', signedHash: 'Empreinte des conditions signées',
  unsigned: 'Lu et accepté, le', keepThis: 'À présenter au retrait.',
  steps: ['Expertise', 'Devis', 'Réparation', 'Contrôle final'],
  comeback: (count) => `${count}${count === 1 ? 'er' : 'e'} RETOUR`,
  openQuote: '«\u00a0', closeQuote: '\u00a0»',
  unitCount: (count) => (count === 1 ? '1 appareil' : `${count} appareils`),
  page: (page, count) => `Page ${page}/${count}`,
  ofUnit: (index, count) => `appareil ${index}/${count}`,
  ofAccessory: (index, count) => `accessoire ${index}/${count}`,
};

const EN: PaperWords = {
  fiche: 'Traveler', receipt: 'Drop-off receipt', dropOffSheet: 'Drop-off sheet', badge: 'Badge', copy: 'Copy', duplicate: 'Duplicate',
  sections: { unit: 'Unit', request: 'Request', customer: 'Customer', workshop: 'Workshop', units: 'Units', conditions: 'Deposit conditions' },
  unit: 'Model', serial: 'Serial', noSerial: 'no number', accessories: 'Accessories', accessory: 'Accessory', noAccessory: 'none', condition: 'Condition', symptoms: 'Symptoms',
  warranty: 'Warranty', photos: 'Photos', rma: 'RMA',
  name: 'Name', account: 'Account', phone: 'Phone', email: 'Mail', address: 'Address',
  dropOff: 'Drop-off', date: 'Date', takenBy: 'Taken by', received: 'Received', how: 'Arrival', byHand: 'at the counter', byCarrier: 'carrier', fee: 'Take-in fee',
  internal: 'Internal order',
  quote: 'Quote', quoteWanted: 'wanted', quoteAbove: 'above', promised: 'Promised',
  siret: 'SIRET', vat: 'VAT', signature: 'Customer’s signature', signedBy: 'Signed by', signedHash: 'Fingerprint of the conditions signed',
  unsigned: 'Read and agreed, on', keepThis: 'Please bring this when you collect.',
  steps: ['Assessment', 'Quote', 'Repair', 'Final check'],
  comeback: (count) => `${ordinal(count)} COMEBACK`,
  openQuote: '“', closeQuote: '”',
  unitCount: (count) => (count === 1 ? '1 unit' : `${count} units`),
  page: (page, count) => `Page ${page} of ${count}`,
  ofUnit: (index, count) => `unit ${index}/${count}`,
  ofAccessory: (index, count) => `accessory ${index}/${count}`,
};

const WORDS: Record<Language, PaperWords> = { fr: FR, en: EN };

export function wordsOf(language: Language): PaperWords {
  return WORDS[language];
}

function ordinal(count: number): string {
  const teen = count % 100 >= 11 && count % 100 <= 13;
  return `${count}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th')}`;
}
