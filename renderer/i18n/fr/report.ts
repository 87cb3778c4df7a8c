/** What a manager looks at, and what the accountant is given. */
export const report = {
  title: 'États', sub: 'stock, rotation, marges', accounts: 'Comptabilité', save: 'Enregistrer en CSV', cut: 'Par', on: 'Au soir du', from: 'Du', to: 'Au', months: 'Sans sortie depuis (mois)', never: 'jamais', unnamed: 'Sans famille',
  days: '{n} jour | {n} jours', noneHelp: 'Changez la période ou la coupe : tout ce qui est enregistré est là.',
  tab: { stock: 'Valeur du stock', turnover: 'Rotation', dead: 'Sans mouvement', shortages: 'Manques', margins: 'Marges' },
  by: { family: 'Famille', part: 'Pièce', place: 'Emplacement', supplier: 'Fournisseur', sale: 'Vente', day: 'Jour', person: 'Personne' },
  none: { stock: 'Pas de stock à ce jour', turnover: 'Rien n’est sorti dans cette période', dead: 'Tout bouge : aucune pièce ne dort', shortages: 'Rien ne manque', margins: 'Aucune vente dans cette période' },
  kind: { part: 'Pièces sans famille', charge: 'Réparations', unit: 'Appareils d’occasion', fee: 'Ports et frais', core: 'Consignes', deposit: 'Acomptes' },
  why: { negative: 'Stock sous zéro', reserved: 'Promis au-delà du stock', minimum: 'Sous le minimum', empty: 'Demandé et épuisé' },
  sum: { value: 'Valeur', pieces: 'Pièces', used: 'Sorti, au coût', dead: 'Immobilisé', short: 'Références', sold: 'Vendu HT', difference: 'Écarts de prix d’achat', margin: 'Marge' },
  col: {
    ref: 'N°', label: 'Libellé', parts: 'Références', quantity: 'Quantité', value: 'Valeur', used: 'Sorti', usedCost: 'Sorti, au coût', start: 'Stock au début', end: 'Stock à la fin', turns: 'Rotations par an', lasts: 'Durée du stock', family: 'Famille',
    lastUsed: 'Dernière sortie', lastIn: 'Dernière entrée', why: 'Pourquoi', here: 'En rayon', reserved: 'Réservé', minimum: 'Minimum', usedLately: 'Sorti en 90 jours', documents: 'Documents', sold: 'Vendu HT', cost: 'Coût', margin: 'Marge', rate: 'Taux de marge',
  },
  account: {
    title: 'Comptabilité', sub: 'ventes et caisse pour le comptable', chart: 'Comptes et journaux', until: 'Jusqu’au', make: 'Exporter', made: 'Export n° {n} prêt', openTills: 'La caisse {tills} a des ventes qui ne sont dans aucune clôture : clôturez-la d’abord.',
    nothing: 'Rien de nouveau jusqu’à ce jour.', would: '{n} écriture, {amount} au débit et au crédit | {n} écritures, {amount} au débit et au crédit', none: 'Aucun export encore', noneHelp: 'Choisissez un jour et exportez : chaque écriture ne part qu’une fois, et un export se refait à l’identique.',
    n: 'Export', madeOn: 'Fait le', entries: 'Écritures', debit: 'Total', files: 'Fichiers', fec: 'FEC', sage: 'Sage (CSV)', year: 'FEC de l’exercice {year}', yearSoFar: 'FEC de l’exercice {year}, incomplet', fromTo: '{from} – {to}', saved: '{name} enregistré', differs: '{name} n’est pas identique à l’export d’origine : vérifiez les données (Réglages › Données).',
  },
  chart: {
    text: 'Les comptes sous lesquels les ventes sont écrites ; ceux d’un export fait ne changent plus.', journals: 'Journaux', salesJournal: 'Journal des ventes', cashJournal: 'Journal de caisse', siren: 'SIREN', sirenHint: 'Vide : celui du SIRET de l’atelier. Il nomme le FEC.',
    income: 'Produits et TVA', money: 'Tiers et trésorerie', parts: 'Pièces', services: 'Réparations', units: 'Appareils', fees: 'Ports et frais', deposits: 'Acomptes reçus', vouchers: 'Avoirs à valoir', vat: 'TVA collectée', customers: 'Clients', cash: 'Caisse',
    card: 'Cartes', cheque: 'Chèques', transfer: 'Banque', transit: 'Virements internes', cashOver: 'Excédents de caisse', cashShort: 'Manquants de caisse', byRate: 'TVA par taux', rate: 'Taux', account: 'Compte', add: 'Ajouter un taux', remove: 'Retirer ce taux',
  },
};
