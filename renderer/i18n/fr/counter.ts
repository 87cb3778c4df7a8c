/** The counter: one box, the sale, the payment, documents afterwards. */
export const counter = {
  side: 'Client et paiement', find: 'Chercher une pièce à vendre', findHint: 'Scannez, ou cherchez : n°, référence, « pompe GBH 2-26 »…  3* avant un scan : trois pièces', results: 'Trouvé', clear: 'Effacer la recherche',
  noneFound: 'Rien pour « {text} ». Essayez une référence du fournisseur, le code-barres ou le modèle de l’appareil.', keys: { choose: 'choisir', add: 'ajouter', back: 'revenir à la vente' }, comma: ',', net: 'HT', vat: 'TVA',
  found: {
    insteadOf: 'à la place de {part}', superseded: 'remplacée par {part}', fits: 'va sur ce modèle', unit: 'occasion', offer: 'tarif {supplier}', free: 'aucune libre | {n} libre | {n} libres', reserved: '{n} réservée | {n} réservées', coming: '{n} attendues,', noDate: 'sans date',
    priceToSay: 'prix à dire', toOrder: 'à commander',
  },
  empty: 'Prêt pour le client suivant', emptyText: 'Scannez une pièce, une fiche à payer, un ticket à reprendre ou la carte d’un client.', lines: 'Lignes de la vente', hints: '↑ ↓ ligne · *3 quantité · -10% remise · =24,90 prix · Suppr retirer · Alt L détail · Alt X frais · Entrée payer',
  total: 'À payer', vatOf: 'dont TVA {percent} %', invoice: 'Facture', print: 'Imprimer', park: 'Attente', takeBack: 'Reprendre la vente en attente', parkedNamed: '{name} ({n})', nameless: 'Vente en attente', stuck: 'Reste une décision à prendre avant de payer.',
  mean: { cash: 'Espèces', card: 'Carte', cheque: 'Chèque', transfer: 'Virement', account: 'En compte', voucher: 'Avoir' },
  pay: {
    title: 'Payer', due: 'À payer', left: 'Reste', how: 'Moyen de paiement', given: 'Reçu', amount: 'Montant', change: 'À rendre', end: 'Encaisser', back: 'Retour', drop: 'Retirer ce paiement', exactCash: 'Espèces, compte juste',
    reference: { cheque: 'N° du chèque', transfer: 'Référence du virement', voucher: 'N° de l’avoir, ou scannez-le' },
    trouble: { nothing: 'Il n’y a pas de montant à prendre.', tooMuch: 'C’est plus que ce qui reste : seules les espèces se rendent.', needsCustomer: 'Mettre en compte demande un client.', needsReference: 'Quel avoir ? Scannez-le ou tapez son numéro.' },
  },
  customer: { title: 'Client', choose: 'Client', nobody: 'Client de passage', none: 'Sans client', kind: 'Nature', name: 'Nom', phone: 'Téléphone', email: 'E-mail', create: 'Créer et choisir' },
  owed: { title: 'Réparations à payer', add: 'Encaisser' },
  line: {
    edit: 'Détail de la ligne', drop: 'Retirer {part}', done: 'Fini', what: 'Libellé', quantity: 'Quantité', unit: { gross: 'Prix TTC de l’une', net: 'Prix HT de l’une' }, discount: 'Remise', place: 'Prise à', anyPlace: 'Le mieux fourni', free: 'Offerte', notFree: 'Non, payante',
    freeFor: { warranty: 'Offerte, garantie', goodwill: 'Offerte, geste commercial' }, freeWhy: 'Pourquoi', guarantee: 'Garantie', guaranteeHint: 'Vide : l’usuelle', months: 'mois', less: 'remise {percent} %', scanSerial: 'Scannez le numéro de série | Scannez les {n} numéros de série', serialsHint: 'Scannez chaque pièce',
    addFee: 'Ajouter des frais', carriage: 'Frais de port', kind: { part: 'Pièce', charge: 'Réparation', unit: 'Appareil', fee: 'Frais', core: 'Consigne', deposit: 'Acompte' },
  },
  way: { order: 'Commander pour le client', fewer: 'En vendre {n}', price: 'Voir le prix', drop: 'Retirer' },
  till: { closed: 'La caisse de ce poste est fermée.', closedText: 'Ouvrez-la pour vendre et encaisser.', open: 'Ouvrir la caisse', late: 'La caisse du {day} n’est pas clôturée.', lateText: 'Plus rien ne se vend dessus : comptez-la et clôturez-la, puis rouvrez.', lateSaid: 'Ce qui est vendu maintenant compte dans cette journée : clôturez-la d’abord.', close: 'Compter et clôturer' },
  sold: { label: 'Dernière vente', sale: 'Ticket {number}', credit: 'Avoir {number}', receipt: 'Reçu {number}', deposit: 'Acompte {number}', change: 'rendu {amount}', notPrinted: 'rien n’est sorti de l’imprimante', print: 'Imprimer', invoice: 'Facture', refund: 'Avoir' },
  said: {
    twice: 'La pièce {serial} est déjà dans la vente.', noLine: 'Cela ne s’applique à aucune ligne.', dropped: '{part} : retirée', billed: 'Déjà payé par {number}', there: 'Cette réparation est déjà dans la vente.', owesNothing: 'Rien à payer pour cette réparation.', parked: 'Vente mise en attente',
    printed: 'Envoyé à l’impression, marqué duplicata', refunded: 'Avoir {number} fait', invoiced: 'Facture {number} faite', settled: 'Reçu {number} fait', nothingDue: 'Rien à remettre pour la commande {number}.', orderLeft: 'Encore {n} pièce à préparer pour {number}. | Encore {n} pièces à préparer pour {number}.', notPiece: 'Cette pièce n’est pas sur ce ticket, ou est déjà reprise.',
  },
  sales: {
    title: 'Ventes', count: 'aucun document | {n} document | {n} documents', find: 'Chercher une vente', findHint: 'N° ou nom du client…', today: 'Aujourd’hui', kind: 'Nature', all: 'Tout',
    column: { number: 'Numéro', at: 'Quand', customer: 'Client', means: 'Payé par', by: 'Par', total: 'Total TTC' }, none: 'Aucune vente', noneHelp: 'Les tickets, factures et avoirs se rangent ici.', noneFound: 'Rien pour ce choix', walkIn: 'Client de passage',
  },
  doc: {
    kind: { sale: 'Vente', credit: 'Avoir', deposit: 'Acompte', receipt: 'Reçu' }, paper: { ticket: 'Ticket', invoice: 'Facture', credit_note: 'Avoir', receipt: 'Reçu' }, cantShow: 'Ce document n’a pas pu être lu.', toList: 'Toutes les ventes',
    line: 'Désignation', quantity: 'Qté', unit: 'P.U.', amount: 'Montant', returned: 'reprise | {n} reprises', payments: 'Paiements', given: 'reçu {amount}', change: 'Rendu', due: 'À régler avant le', owed: 'Reste dû', voucherLeft: 'Reste à valoir', margin: 'Marge', ofSale: 'Reprend {number}',
    order: 'Commande', credits: 'Avoirs', copies: 'Jamais réimprimé | {n} duplicata | {n} duplicatas', invoiceNumber: 'Facture {number}', side: 'Autour de la vente', by: 'par {name}, poste {device}', reason: 'Motif', net: 'Total HT', total: 'Total TTC', buyer: 'Établi au nom de',
    reprint: 'Réimprimer', makeInvoice: 'Facture', takeBack: 'Reprendre', guarantee: 'garantie {n} mois',
    depositOn: 'Acompte sur la commande {number}', settled: 'Document réglé', settledTotal: 'Total encaissé',
  },
  refund: {
    title: 'Reprendre des articles', usual: 'Retour du client', how: 'Scannez ce qui revient, ou choisissez.', all: 'Tout', none: 'Rien', back: 'Revient', of: 'sur {n}', goes: 'Où va la pièce', to: { inspection: 'Au contrôle', shelf: 'En rayon', scrap: 'Au rebut' }, paidBy: 'Rendu par', keep: 'Avoir à valoir',
    reason: 'Motif', go: 'Faire l’avoir de {amount}', nothing: 'Choisissez ce qui revient.', text: 'Un avoir de {amount} sera fait. Il ne peut plus être changé.',
  },
  bill: { title: 'Facture pour ce ticket', text: 'Choisissez le client : ses coordonnées figureront sur la facture, qui ne peut plus être changée.', go: 'Faire la facture' },
  account: { title: 'Compte', settle: 'Encaisser', amount: 'Montant', all: 'Tout ce qui est dû', mean: 'Payé par', reference: 'Référence', due: 'pour le', go: 'Encaisser {amount}' },
  model: { next: 'Vue suivante du modèle', documents: 'Plans et nomenclatures de {model}', close: 'Fermer' },
  rules: {
    text: 'Comment on vend au comptoir.', means: 'Moyens de paiement acceptés', meansHint: 'Le premier est celui de la touche Entrée.', maxDiscount: 'Remise que chacun peut faire', accountDays: 'Échéance des comptes', days: 'jours', billFrom: 'Ticket imprimé d’office à partir de', unitGuarantee: 'Garantie d’un appareil d’occasion', months: 'mois',
  },
};
