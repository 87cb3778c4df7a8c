import type { Language } from '#domain/paper/base.ts';

/** What an archive says to whoever opens it years later, without this program. */
const fr = {
  title: 'Archive de caisse', madeOn: 'Faite le', period: 'Période', by: 'par le poste', with: 'avec Établi', chains: 'Chaînes', device: 'Poste', from: 'De', to: 'à', head: 'Empreinte à la fin', before: 'Empreinte avant',
  closings: 'Clôtures', noClosings: 'Aucune clôture dans cette période.', kind: 'Nature', n: 'N°', day: 'Jour', documents: 'Documents', net: 'HT', vat: 'TVA', gross: 'TTC', perpetual: 'Cumul perpétuel', perpetualAbs: 'Cumul en valeur absolue',
  hash: 'Empreinte', sales: 'Documents', noSales: 'Aucun document dans cette période.', number: 'Numéro', date: 'Date', buyer: 'Client', seller: 'Vendeur', means: 'Paiement', of: 'De', copies: 'Duplicatas', seq: 'Rang',
  periods: { day: 'jour', month: 'mois', year: 'année' }, means_: { cash: 'espèces', card: 'carte', cheque: 'chèque', transfer: 'virement', account: 'compte', voucher: 'avoir' },
  kinds: { sale: 'vente', credit: 'avoir', deposit: 'acompte', receipt: 'encaissement' },
  check: 'Vérifier cette archive', checkText: [
    'Tous les fichiers sont nommés dans manifest.json avec leur empreinte SHA-256 ; manifest.json est signé (Ed25519) dans manifest.sig par la clé dont la moitié publique est dans public-key.pem. Décompressez l’archive et, dans son dossier :',
  ],
  checkSums: 'Les fichiers sont ceux du manifeste :', checkSignature: 'Le manifeste est celui qui fut signé :', checkKey: 'La clé est celle du poste ; son empreinte est imprimée sur chaque clôture :',
  fingerprint: 'Empreinte de la clé', files: 'Fichiers', fileNames: {
    'events.jsonl': 'tous les faits de la période, un par ligne (JSON), dans l’ordre de leur poste', 'closings.json': 'les clôtures', 'sales.csv': 'les documents', 'lines.csv': 'leurs lignes', 'payments.csv': 'leurs paiements',
  },
  chain: 'Recalculer la chaîne', chainText: 'L’empreinte d’un fait est le SHA-256 de la liste JSON [1, device, seq, stream.type, stream.id, type, version, hlc, atMs, actor, commandId, base64(SHA-256(data)), personalHash ou null, empreinte précédente], où data est écrit en JSON, ses clés triées, sans espaces ; les empreintes y sont en base64. La première suit trente-deux octets nuls. Les données personnelles n’y sont que par leur empreinte salée ; celles des documents de caisse, que la loi fait garder, sont là en clair.',
};
type Words = typeof fr;
const en: Words = {
  title: 'Till archive', madeOn: 'Made on', period: 'Period', by: 'by PC', with: 'with Établi', chains: 'Chains', device: 'PC', from: 'From', to: 'to', head: 'Hash at the end', before: 'Hash before',
  closings: 'Closings', noClosings: 'No closing in this period.', kind: 'Kind', n: 'No.', day: 'Day', documents: 'Documents', net: 'Net', vat: 'VAT', gross: 'Gross', perpetual: 'Perpetual total', perpetualAbs: 'Absolute perpetual total',
  hash: 'Hash', sales: 'Documents', noSales: 'No document in this period.', number: 'Number', date: 'Date', buyer: 'Customer', seller: 'Sold by', means: 'Paid by', of: 'Of', copies: 'Duplicates', seq: 'Place',
  periods: { day: 'day', month: 'month', year: 'year' }, means_: { cash: 'cash', card: 'card', cheque: 'cheque', transfer: 'transfer', account: 'account', voucher: 'voucher' },
  kinds: { sale: 'sale', credit: 'credit note', deposit: 'deposit', receipt: 'payment received' },
  check: 'Check this archive', checkText: [
    'Every file is named in manifest.json with its SHA-256; manifest.json is signed (Ed25519) in manifest.sig by the key whose public half is in public-key.pem. Unpack the archive and, in its folder:',
  ],
  checkSums: 'The files are those of the manifest:', checkSignature: 'The manifest is the one that was signed:', checkKey: 'The key is the PC’s own; its fingerprint is printed on every closing:',
  fingerprint: 'Fingerprint of the key', files: 'Files', fileNames: {
    'events.jsonl': 'every fact of the period, one a line (JSON), in its PC’s order', 'closings.json': 'the closings', 'sales.csv': 'the documents', 'lines.csv': 'their lines', 'payments.csv': 'their payments',
  },
  chain: 'Recompute the chain', chainText: 'The hash of a fact is the SHA-256 of the JSON list [1, device, seq, stream.type, stream.id, type, version, hlc, atMs, actor, commandId, base64(SHA-256(data)), personalHash or null, previous hash], where data is written as JSON with its keys sorted and no spaces; hashes in it are base64. The first follows thirty-two zero bytes. Personal data are in it by their salted hash only; those of the till’s documents, which the law has kept, are there in clear.',
};
const WORDS: Record<Language, Words> = { fr, en };

export function archiveWords(language: Language): Words {
  return WORDS[language];
}
