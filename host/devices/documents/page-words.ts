import type { Language } from '#domain/paper/document.ts';
import type { PaperLineClass } from '#domain/paper/quote.ts';

const FR = {
  titles: {
    quote: 'Devis', report: 'Rapport d’intervention', subcontract: 'Bon de sous-traitance', loan: 'Bon de prêt', rental: 'Bon de location', exchange: 'Échange standard',
    letter: 'Courrier', petition: 'Requête en vente d’un appareil non retiré',
  },
  version: (version: number) => `version ${version}`,
  supplement: (number: string) => `complément au devis ${number}`, supplementFlag: 'Complément',
  validUntil: 'Valable jusqu’au', issuedBy: 'Établi par', order: 'Ordre de réparation', orderShort: 'Ordre', date: 'Date', doneBy: 'Fait pour le',
  customer: 'Client', account: 'N° client', unit: 'Appareil', serial: 'Série', diagnosis: 'Diagnostic et travaux proposés', lines: 'Détail',
  columns: { label: 'Désignation', quantity: 'Quantité', unitPrice: 'PU HT', discount: 'Rem.', vat: 'TVA', net: 'Total HT', gross: 'Total TTC', yes: 'Oui', no: 'Non' },
  classes: { parts: 'Pièces', labour: 'Main-d’œuvre', travel: 'Déplacement', subcontracting: 'Sous-traitance', other: 'Autres frais' } satisfies Record<PaperLineClass, string>,
  flatRate: 'forfait', perHour: '/h',
  coveredBy: (by: string, amount: string) => `Pris en charge (${by}) : ${amount} HT`,
  option: 'Option', alternative: 'Au choix', optionsHead: 'Options et solutions au choix', optionsNote: 'Non comprises dans le total : cochez ce que vous voulez.',
  chosen: 'retenu', notChosen: 'non retenu',
  circular: 'Pièces issues de l’économie circulaire', circularNote: 'Vous pouvez demander ces pièces à la place de pièces neuves : cochez votre choix.',
  newPart: 'Neuve TTC', circularPart: 'Circulaire TTC', part: 'Pièce', origin: 'Origine', choiceNew: 'Neuve', choiceCircular: 'Circul.', none: '—',
  linesNet: 'Total des lignes HT', covered: 'Pris en charge, non facturé', totalNet: 'Total HT', vatOf: (rate: string, base: string) => `TVA ${rate} sur ${base}`, totalGross: 'Total TTC à votre charge',
  coverage: 'Prise en charge', mentions: 'Conditions du devis',
  freeQuote: 'Devis gratuit.',
  paidQuote: (amount: string, deducted: boolean) => `Devis payant, annoncé avant la prise en charge : ${amount} TTC dus si le devis est refusé${deducted ? ', déduits de la facture s’il est accepté' : ''}.`,
  validity: (day: string) => `Prix et délais valables jusqu’au ${day} inclus.`,
  labourRate: (label: string, net: string, gross: string) => `Taux horaire de main-d’œuvre${label ? ` (${label})` : ''} : ${net} HT, ${gross} TTC.`,
  agreement: 'Bon pour accord', agreementHint: 'Cochez Oui ou Non en face de chaque ligne, puis datez et signez.', agreementSupplement: 'Aucun travail complémentaire ne commence avant votre accord.',
  agreedOn: (amount: string) => `Total : ${amount} TTC`,
  acceptAll: 'J’accepte tout le devis', acceptSome: 'J’accepte les seules lignes cochées « Oui »', refuseAll: 'Je refuse le devis',
  handDate: 'Date', handName: 'Nom', handSignature: 'Signature précédée de « bon pour accord »', agreedBy: 'Réponse de', fingerprint: 'Empreinte du document signé',
  // Report
  number: 'N° d’intervention', requested: 'Demande', started: 'Intervention', resolved: 'Résolution', duration: 'Durée', travel: 'Déplacement', dates: 'Dates et durées', site: 'Lieu',
  contract: 'Contrat', contractNumber: 'N°', warranty: 'Garantie', billable: 'Facturable', taken: 'Contrat, garantie', billTravel: 'Dépl.', billLabour: 'M.-d’œuvre', billParts: 'Pièces', yes: 'Oui', no: 'Non',
  object: 'Objet', diagnosisReport: 'Diagnostic, observations', work: 'Travaux réalisés', partsChanged: 'Pièces changées', reference: 'Référence', quantity: 'Qté', serialsIn: 'Série posée', serialsOut: 'Série déposée',
  measures: 'Mesures et relevés', rest: 'Suites', difficulties: 'Difficultés', next: 'Suite à donner', remark: 'Remarque du client', nothing: 'Néant', ok: 'conforme', notOk: 'non conforme',
  more: '…suite au dossier', moreParts: (count: number) => `et ${count} ${count === 1 ? 'autre pièce' : 'autres pièces'}, suite au dossier`,
  moreMeasures: (count: number) => `et ${count} ${count === 1 ? 'autre relevé' : 'autres relevés'}, suite au dossier`,
  seenWorking: 'Le client a vu l’appareil fonctionner (recette)',
  reportConditions: 'La prestation objet des présentes est régie par nos conditions générales, que le souscripteur déclare accepter.',
  technician: 'Technicien', signer: 'Client', stamp: 'Cachet', signatureHash: 'Empreinte', internal: 'Ordre interne',
  // Custody
  subcontractor: 'Sous-traitant', ourOrder: 'Notre ordre', subcontractNumber: 'Sous-traitance', customerReference: 'Référence client', sentBy: 'Envoyé par', condition: 'État', fault: 'Panne constatée', asked: 'Travail demandé',
  accessoriesSent: 'Accessoires joints', noAccessory: 'aucun', frameworkPrice: 'Prix convenu HT', priceLimit: 'Plafond HT, nous consulter au-delà', quoteFirst: 'Devis obligatoire avant travaux', dueBack: 'Retour attendu le',
  returnTo: 'À retourner à', keepSheet: 'Merci de laisser ce bon avec l’appareil et de rappeler nos deux numéros sur votre devis et votre facture.', replyBlock: 'Réponse du sous-traitant', replyLines: ['Travail effectué', 'Prix HT', 'Date, visa'],
  part2: 'Pièce', givenBy: 'Remis par', accessories: 'Accessoires remis', dueOn: 'À rendre le', deposit: 'Dépôt de garantie', daily: 'Prix par jour TTC', freeLoan: 'Prêt gratuit', value: 'Valeur en cas de non-restitution',
  returned: 'Retour', returnedOn: 'Rendu le', takenBy: 'Repris par', conditions: 'Conditions', customerSignature: 'Signature du client', readAndAgreed: 'Lu et accepté, le', signedBy: 'Signé par', signedHash: 'Empreinte du document signé',
  unitOut: 'Appareil remis', unitIn: 'Appareil repris', core: 'Carcasse à rendre avant le', coreCharge: 'Facturée TTC si elle n’est pas rendue', coreIn: 'Appareil repris ce jour', exchangeWarranty: 'Garantie',
  // Letter, petition
  subject: 'Objet', enclosures: 'Pièces jointes', on: 'le',
  applicant: 'Requérant', owner: 'Propriétaire de l’appareil', court: 'À l’attention de', legalBasis: 'Loi du 31 décembre 1903 relative à la vente de certains objets abandonnés', deposited: 'Déposé le', ready: 'Prêt le', stillHere: 'Non retiré à ce jour',
  facts: 'Les faits', steps: 'Démarches auprès du propriétaire', stepDate: 'Date', step: 'Démarche', means: 'Moyen', proof: 'Justificatif', noStep: 'Aucune démarche enregistrée',
  amounts: 'Sommes dues', totalDue: 'Total dû TTC', attachments: 'Pièces produites', asks: 'Le requérant demande l’autorisation de faire vendre l’appareil désigné ci-dessus et d’être payé sur le prix.', madeAt: 'Fait le',
  unknownOwner: 'non identifié', workDone: 'Travaux',
  copy: 'Duplicata', continued: 'suite', sep: '\u00a0: ',
};

export type PageWords = typeof FR;

const EN: PageWords = {
  titles: {
    quote: 'Quote', report: 'Intervention report', subcontract: 'Subcontracting sheet', loan: 'Loan sheet', rental: 'Rental sheet', exchange: 'Standard exchange',
    letter: 'Letter', petition: 'Petition to sell an unclaimed unit',
  },
  version: (version) => `version ${version}`,
  supplement: (number) => `supplement to quote ${number}`, supplementFlag: 'Supplement',
  validUntil: 'Valid until', issuedBy: 'Issued by', order: 'Repair order', orderShort: 'Order', date: 'Date', doneBy: 'Done by',
  customer: 'Customer', account: 'Account', unit: 'Unit', serial: 'Serial', diagnosis: 'Diagnosis and proposed work', lines: 'Details',
  columns: { label: 'Description', quantity: 'Quantity', unitPrice: 'Unit, net', discount: 'Disc.', vat: 'VAT', net: 'Net total', gross: 'Incl. VAT', yes: 'Yes', no: 'No' },
  classes: { parts: 'Parts', labour: 'Labour', travel: 'Travel', subcontracting: 'Subcontracting', other: 'Other costs' },
  flatRate: 'flat rate', perHour: '/h',
  coveredBy: (by, amount) => `Covered (${by}): ${amount} net`,
  option: 'Option', alternative: 'Your choice', optionsHead: 'Options and alternatives', optionsNote: 'Not part of the total: tick what you want.',
  chosen: 'chosen', notChosen: 'not chosen',
  circular: 'Reused and refurbished parts', circularNote: 'You may ask for these instead of new parts: tick your choice.',
  newPart: 'New, incl. VAT', circularPart: 'Reused, incl. VAT', part: 'Part', origin: 'Origin', choiceNew: 'New', choiceCircular: 'Reused', none: '—',
  linesNet: 'Total of lines, net', covered: 'Covered, not charged to you', totalNet: 'Total, net', vatOf: (rate, base) => `VAT ${rate} on ${base}`, totalGross: 'Total to pay, incl. VAT',
  coverage: 'Coverage', mentions: 'Terms of the quote',
  freeQuote: 'This quote is free.',
  paidQuote: (amount, deducted) => `Paid quote, announced before intake: ${amount} incl. VAT due if it is refused${deducted ? ', taken off the bill if it is accepted' : ''}.`,
  validity: (day) => `Prices and dates hold until ${day} included.`,
  labourRate: (label, net, gross) => `Hourly labour rate${label ? ` (${label})` : ''}: ${net} net, ${gross} incl. VAT.`,
  agreement: 'Agreement', agreementHint: 'Tick Yes or No beside every line, then date and sign.', agreementSupplement: 'No extra work begins before you agree.',
  agreedOn: (amount) => `Total: ${amount} incl. VAT`,
  acceptAll: 'I accept the whole quote', acceptSome: 'I accept only the lines ticked “Yes”', refuseAll: 'I refuse the quote',
  handDate: 'Date', handName: 'Name', handSignature: 'Signature, preceded by “agreed”', agreedBy: 'Answer of', fingerprint: 'Fingerprint of the document signed',
  number: 'Intervention no.', requested: 'Requested', started: 'Intervention', resolved: 'Resolved', duration: 'Duration', travel: 'Travel', dates: 'Dates and durations', site: 'Site',
  contract: 'Contract', contractNumber: 'No.', warranty: 'Warranty', billable: 'Billable', taken: 'Contract, warranty', billTravel: 'Travel', billLabour: 'Labour', billParts: 'Parts', yes: 'Yes', no: 'No',
  object: 'Object', diagnosisReport: 'Diagnosis, observations', work: 'Work done', partsChanged: 'Parts changed', reference: 'Reference', quantity: 'Qty', serialsIn: 'Serial in', serialsOut: 'Serial out',
  measures: 'Measurements and readings', rest: 'Follow-up', difficulties: 'Difficulties', next: 'Next actions', remark: 'Customer’s remark', nothing: 'None', ok: 'within limits', notOk: 'out of limits',
  more: '…continued in the file', moreParts: (count) => `and ${count} more ${count === 1 ? 'part' : 'parts'}, continued in the file`,
  moreMeasures: (count) => `and ${count} more ${count === 1 ? 'reading' : 'readings'}, continued in the file`,
  seenWorking: 'The customer saw the unit work (acceptance)',
  reportConditions: 'This work is governed by our general conditions, which the undersigned accepts.',
  technician: 'Technician', signer: 'Customer', stamp: 'Stamp', signatureHash: 'Fingerprint', internal: 'Internal order',
  subcontractor: 'Subcontractor', ourOrder: 'Our order', subcontractNumber: 'Subcontract', customerReference: 'Customer’s reference', sentBy: 'Sent by', condition: 'Condition', fault: 'Fault found', asked: 'Work asked for',
  accessoriesSent: 'Accessories sent', noAccessory: 'none', frameworkPrice: 'Agreed price, net', priceLimit: 'Limit, net: ask us above it', quoteFirst: 'Quote required before any work', dueBack: 'Expected back on',
  returnTo: 'Return to', keepSheet: 'Please keep this sheet with the unit and quote both our numbers on your quote and invoice.', replyBlock: 'Subcontractor’s reply', replyLines: ['Work done', 'Net price', 'Date, initials'],
  part2: 'Part', givenBy: 'Handed over by', accessories: 'Accessories handed over', dueOn: 'Due back on', deposit: 'Deposit', daily: 'Price a day, incl. VAT', freeLoan: 'Loan free of charge', value: 'Value if not returned',
  returned: 'Return', returnedOn: 'Returned on', takenBy: 'Taken back by', conditions: 'Conditions', customerSignature: 'Customer’s signature', readAndAgreed: 'Read and agreed, on', signedBy: 'Signed by', signedHash: 'Fingerprint of the document signed',
  unitOut: 'Unit handed over', unitIn: 'Unit taken in', core: 'Core to return before', coreCharge: 'Charged, incl. VAT, if not returned', coreIn: 'Unit taken in today', exchangeWarranty: 'Warranty',
  subject: 'Subject', enclosures: 'Enclosures', on: '',
  applicant: 'Applicant', owner: 'Owner of the unit', court: 'For the attention of', legalBasis: 'French law of 31 December 1903 on the sale of certain abandoned objects', deposited: 'Deposited on', ready: 'Ready on', stillHere: 'Not collected to this day',
  facts: 'Facts', steps: 'Steps taken towards the owner', stepDate: 'Date', step: 'Step', means: 'Means', proof: 'Proof', noStep: 'No step on record',
  amounts: 'Amounts due', totalDue: 'Total due, incl. VAT', attachments: 'Documents produced', asks: 'The applicant asks leave to have the unit named above sold and to be paid out of the price.', madeAt: 'Made on',
  unknownOwner: 'unknown', workDone: 'Work',
  copy: 'Duplicate', continued: 'continued', sep: ': ',
};

const WORDS: Record<Language, PageWords> = { fr: FR, en: EN };

/** Words of the pages that a repair brings about after its intake. */
export function pageWordsOf(language: Language): PageWords {
  return WORDS[language];
}
