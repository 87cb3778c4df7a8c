import type { Language } from '#domain/paper/document.ts';
import type { InvoiceDocument, OrderSheetDocument, PaperMean, TicketDocument, ZTicketDocument } from '#domain/paper/trade.ts';

const FR = {
  ticket: { sale: 'Ticket', credit: 'Avoir', deposit: 'Acompte', receipt: 'Reçu' } satisfies Record<TicketDocument['use'], string>,
  invoice: { invoice: 'Facture', credit_note: 'Avoir', deposit_invoice: 'Facture d’acompte' } satisfies Record<InvoiceDocument['use'], string>,
  order: { quote: 'Devis', confirmation: 'Confirmation de commande', delivery_note: 'Bon de livraison' } satisfies Record<OrderSheetDocument['variant'], string>,
  closing: { day: 'Z de caisse', month: 'Clôture mensuelle', year: 'Clôture annuelle' } satisfies Record<ZTicketDocument['period'], string>,
  purchase: 'Bon de commande', supplierReturn: 'Retour fournisseur', receiptNote: 'Bon de réception', pickList: 'Liste de prélèvement', transfer: 'Bon de transfert', count: 'Feuille de comptage',
  duplicate: (n: number) => (n > 0 ? `Duplicata n°\u00a0${n}` : 'Duplicata'),
  means: { cash: 'Espèces', card: 'Carte', cheque: 'Chèque', transfer: 'Virement', account: 'En compte', voucher: 'Bon d’avoir' } satisfies Record<PaperMean, string>,
  free: { warranty: 'Gratuit, sous garantie', goodwill: 'Offert, geste commercial' },
  till: 'Caisse', customer: 'Client', onTicket: 'Ticket', takesBack: 'Annule', reason: 'Motif', settles: 'Règle', settledTotal: 'Encaissé',
  total: 'Total TTC', totalNet: 'Total HT', vat: 'TVA', rate: 'Taux', net: 'HT', gross: 'TTC', given: 'Reçu', change: 'Rendu', dueOn: 'À payer le', discount: (rate: string) => `remise ${rate}`,
  vatOf: (rate: string, base: string) => `TVA ${rate} sur ${base}`, noVat: 'TVA non applicable, art. 293 B du CGI',
  thanks: 'Merci de votre visite', keep: 'Ticket à conserver : échange, avoir et garantie sur présentation.',
  // Closings
  closingOf: 'Journée du', until: 'Jusqu’au', tickets: 'Documents', from: 'Du', to: 'Au', reprints: 'Duplicatas imprimés', absolute: 'Cumul en valeur absolue', takings: 'Encaissements',
  closedElsewhere: (code: string) => `Clôturée par le poste ${code}`, notCounted: 'Non comptée : le poste de cette caisse n’est plus là.', countNo: (n: number) => `Comptage n°\u00a0${n}`,
  inOut: (into: string, out: string) => `entré ${into}, sorti ${out}`, expected: 'attendu', counted: 'compté', difference: 'écart', cashDrawer: 'Fonds de caisse', float: 'Fonds initial', cashIn: 'Apports', cashOut: 'Retraits',
  perpetual: 'Totaux perpétuels', perpetualGross: 'Ventes moins avoirs', perpetualAbs: 'Valeur absolue', note: 'Remarque', chain: 'Chaîne', events: 'Écritures', seal: 'Empreinte', keepZ: 'À conserver : ce papier prouve la chaîne.',
  // Pages
  date: 'Date', supplied: 'Livré le', payBy: 'À payer avant le', buyer: 'Facturé à', deliverTo: 'Livré à', deliverHere: 'À livrer à', account: 'N° client', orderNumber: 'Commande', creditOf: 'Avoir sur', on: 'du', by: 'Établi par', paid: 'Acquittée', settled: 'Réglé', toPay: 'Reste à payer',
  columns: { reference: 'Référence', label: 'Désignation', quantity: 'Qté', unitNet: 'PU HT', unitGross: 'PU TTC', discount: 'Rem.', vat: 'TVA', net: 'Total HT', gross: 'Total TTC', ordered: 'Cdé', damaged: 'Abîmé', received: 'Reçu', expected: 'Attendu', counted: 'Compté', gap: 'Écart', place: 'Emplacement', wanted: 'Pour le', due: 'Prévu', reason: 'Motif', theirs: 'Votre réf.', theirsSupplier: 'Réf. fourn.', goesTo: 'Destination', done: 'Fait', forWhom: 'Pour', credit: 'Avoir HT' },
  payments: 'Règlement', terms: 'Conditions', paidBy: (mean: string, amount: string) => `${mean} : ${amount}`,
  /** What being late costs a professional: the penalties, then the fixed sum. */
  penalties: (rate: string) => [`Pénalités de retard : ${rate}, exigibles sans rappel (C. com. L441-10).`, 'Indemnité forfaitaire pour frais de recouvrement : 40 € (C. com. D441-5).'] as [late: string, costs: string],
  tripleLegal: 'trois fois le taux d’intérêt légal', onReceipt: 'Payable à réception', noCash: 'Pas d’escompte pour paiement anticipé.',
  buyerVat: 'N° TVA', siret: 'SIRET', supplier: 'Fournisseur', ourAccount: 'Notre compte chez vous', theirReference: 'Votre référence', supplierReference: 'Réf. du fournisseur', wantedOn: 'Pour le', purchaseNumber: 'Notre commande', quoteOurs: 'Merci de rappeler notre numéro de commande sur vos bordereaux et factures.',
  returnNumber: 'N° de retour', expectedCredit: 'Avoir attendu HT', carrier: 'Transporteur', tracking: 'N° de suivi', readyOn: 'Disponible le', validUntil: 'Valable jusqu’au', deposit: 'Acompte reçu', yourOrder: 'Votre référence', shipFrom: 'De', shipTo: 'Vers', scope: 'Périmètre', madeBy: 'Fait par', notes: 'Remarques',
  agreed: 'Bon pour accord, date et signature', receivedBy: 'Reçu le, par (signature)', countedBy: 'Compté par, le (signature)', lines: (n: number) => (n > 1 ? `${n} lignes` : `${n} ligne`), pieces: (n: number) => (n > 1 ? `${n} pièces` : `${n} pièce`), forNumber: (number: string) => `pour ${number}`, noPlace: 'Sans emplacement', keptUntil: 'Gardé jusqu’au', aside: 'Mis de côté', drawerOpen: 'Tiroir-caisse ouvert',
};

export type TradeWords = typeof FR;

const EN: TradeWords = {
  ticket: { sale: 'Receipt', credit: 'Credit note', deposit: 'Deposit', receipt: 'Payment received' },
  invoice: { invoice: 'Invoice', credit_note: 'Credit note', deposit_invoice: 'Deposit invoice' },
  order: { quote: 'Quote', confirmation: 'Order confirmation', delivery_note: 'Delivery note' },
  closing: { day: 'Z report', month: 'Monthly closing', year: 'Yearly closing' },
  purchase: 'Purchase order', supplierReturn: 'Supplier return', receiptNote: 'Goods-in note', pickList: 'Pick list', transfer: 'Transfer note', count: 'Count sheet',
  duplicate: (n) => (n > 0 ? `Duplicate no.\u00a0${n}` : 'Duplicate'),
  means: { cash: 'Cash', card: 'Card', cheque: 'Cheque', transfer: 'Bank transfer', account: 'On account', voucher: 'Credit voucher' },
  free: { warranty: 'Free, under warranty', goodwill: 'Free, goodwill' },
  till: 'Till', customer: 'Customer', onTicket: 'Receipt', takesBack: 'Takes back', reason: 'Reason', settles: 'Settles', settledTotal: 'Received',
  total: 'Total incl. VAT', totalNet: 'Total, net', vat: 'VAT', rate: 'Rate', net: 'Net', gross: 'Gross', given: 'Given', change: 'Change', dueOn: 'Due on', discount: (rate) => `${rate} off`,
  vatOf: (rate, base) => `VAT ${rate} on ${base}`, noVat: 'VAT not applicable, art. 293 B of the French tax code',
  thanks: 'Thank you for your visit', keep: 'Please keep this: exchange, credit and guarantee against it.',
  closingOf: 'Day of', until: 'Until', tickets: 'Documents', from: 'From', to: 'To', reprints: 'Duplicates printed', absolute: 'Sum of absolute amounts', takings: 'Takings',
  closedElsewhere: (code: string) => `Closed by PC ${code}`, notCounted: 'Not counted: the PC of this till is gone.', countNo: (n: number) => `Count no. ${n}`,
  inOut: (into, out) => `in ${into}, out ${out}`, expected: 'expected', counted: 'counted', difference: 'difference', cashDrawer: 'Cash float', float: 'Opening float', cashIn: 'Cash in', cashOut: 'Cash out',
  perpetual: 'Perpetual totals', perpetualGross: 'Sales less credits', perpetualAbs: 'Absolute amounts', note: 'Note', chain: 'Chain', events: 'Entries', seal: 'Fingerprint', keepZ: 'Keep this: the paper proves the chain.',
  date: 'Date', supplied: 'Supplied on', payBy: 'To pay by', buyer: 'Billed to', deliverTo: 'Delivered to', deliverHere: 'Deliver to', account: 'Account', orderNumber: 'Order', creditOf: 'Credit on', on: 'of', by: 'Issued by', paid: 'Paid', settled: 'Paid so far', toPay: 'Left to pay',
  columns: { reference: 'Reference', label: 'Description', quantity: 'Qty', unitNet: 'Unit, net', unitGross: 'Unit, gross', discount: 'Disc.', vat: 'VAT', net: 'Net total', gross: 'Gross total', ordered: 'Ord.', damaged: 'Damaged', received: 'Received', expected: 'Expected', counted: 'Counted', gap: 'Gap', place: 'Place', wanted: 'Wanted', due: 'Due', reason: 'Reason', theirs: 'Your ref.', theirsSupplier: 'Supplier ref.', goesTo: 'Goes to', done: 'Done', forWhom: 'For', credit: 'Credit, net' },
  payments: 'Payment', terms: 'Terms', paidBy: (mean, amount) => `${mean}: ${amount}`,
  penalties: (rate) => [`Late payment: ${rate}, due without notice (French commercial code L441-10).`, 'Fixed compensation for recovery costs: €40 (D441-5).'],
  tripleLegal: 'three times the legal interest rate', onReceipt: 'Payable on receipt', noCash: 'No discount for early payment.',
  buyerVat: 'VAT no.', siret: 'SIRET', supplier: 'Supplier', ourAccount: 'Our account with you', theirReference: 'Your reference', supplierReference: 'Supplier’s reference', wantedOn: 'Wanted on', purchaseNumber: 'Our order', quoteOurs: 'Please quote our order number on delivery notes and invoices.',
  returnNumber: 'Return no.', expectedCredit: 'Expected credit, net', carrier: 'Carrier', tracking: 'Tracking no.', readyOn: 'Available on', validUntil: 'Valid until', deposit: 'Deposit received', yourOrder: 'Your reference', shipFrom: 'From', shipTo: 'To', scope: 'Scope', madeBy: 'Made by', notes: 'Notes',
  agreed: 'Agreed, date and signature', receivedBy: 'Received on, by (signature)', countedBy: 'Counted by, on (signature)', lines: (n) => (n === 1 ? '1 line' : `${n} lines`), pieces: (n) => (n === 1 ? '1 piece' : `${n} pieces`), forNumber: (number) => `for ${number}`, noPlace: 'No place', keptUntil: 'Kept until', aside: 'Put aside', drawerOpen: 'Cash drawer open',
};

const WORDS: Record<Language, TradeWords> = { fr: FR, en: EN };

/** Words of the papers of counter, till, purchasing and warehouse. */
export function tradeWordsOf(language: Language): TradeWords {
  return WORDS[language];
}
