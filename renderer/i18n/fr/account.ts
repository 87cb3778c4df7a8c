/** What customers owe or have to the good, and what may still go on their accounts. */
export const account = {
  owes: 'Doit', late: 'dont en retard', lateDays: '{n} jour | {n} jours', good: 'À son avance', left: 'Peut encore mettre en compte', none: 'Pas de compte ouvert', stopped: 'Compte arrêté : {reason}',
  due: 'À payer sous {n} jours',
  terms: {
    open: 'Conditions', title: 'Conditions du compte', limit: 'Plafond', limitHint: 'Vide : {usual}, comme tous ; 0 : pas de compte', days: 'Délai de paiement', daysHint: 'Vide : {n}', unit: 'jours', stop: 'Arrêter ce compte', why: 'Pourquoi',
    saved: 'Conditions enregistrées',
  },
  setOff: { go: 'Imputer', done: 'Reçu {number} : {amount} imputés sur ce qui est dû', what: 'Imputer l’avance sur ce qui est dû' },
  payOut: { open: 'Rendre', title: 'Rendre l’avance', amount: 'Montant', all: 'Toute l’avance', mean: 'Rendu par', go: 'Rendre {amount}', done: 'Reçu {number} : {amount} rendus' },
  pay: { upTo: 'Mettre {amount} en compte', why: 'Motif pour passer outre', whyHint: 'Écrit sur le document', covered: 'Payé par l’avance du client.' },
  refund: { split: '{off} viennent en moins de ce que le client doit sur cette vente, {rest} lui sont rendus.', off: 'Vient en moins de ce que le client doit sur cette vente : rien n’est rendu en argent.' },
  doc: { passed: 'Mis en compte par exception :', good: 'À l’avance du client' },
  firm: {
    lacks: 'Il manque à cette entreprise son n° SIRET : la facture électronique l’exige. La facture peut se faire sans.', fill: 'Le saisir', siret: 'SIRET', vat: 'N° de TVA', save: 'Enregistrer', saved: 'SIRET enregistré',
  },
  open: {
    title: 'Encore ouvert avec ce client', text: 'Réglez d’abord ceci, puis effacez :', owed: 'Dû par le client', good: 'Avance du client', voucher: 'Avoir à valoir', deposit: 'Acompte', order: 'Commande en cours',
  },
  rules: { title: 'Comptes des clients', firm: 'Plafond d’une entreprise', person: 'Plafond d’un particulier', hint: '0 : pas de compte sans plafond à son nom', grace: 'Retard toléré avant l’arrêt' },
};
