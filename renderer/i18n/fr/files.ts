/** Customers, parts and stock as files. `field`: one for each column of each kind. */
export const files = {
  sub: 'clients, pièces et stock depuis un fichier CSV, ou vers un fichier', what: 'Quoi', take: 'Exporter en CSV', pick: 'Choisir un fichier…', taken: '{n} ligne enregistrée | {n} lignes enregistrées', noColumn: '– pas dans le fichier', column: 'Colonne {n}',
  columns: '{name} · {n} ligne | {name} · {n} lignes', update: 'Mettre à jour ce qui existe déjà (une cellule vide ne change rien)', try: 'Essayer sans rien écrire', bring: 'Importer {n} ligne | Importer {n} lignes', stop: 'Arrêter', progress: 'Avancement',
  brought: '{n} fiche créée ou mise à jour | {n} fiches créées ou mises à jour', counts: '{created} créées, {changed} mises à jour, {kept} inchangées, {refused} refusées',
  state: { tried: 'Essai : rien n’est écrit', done: 'Importé', stopped: 'Arrêté : ce qui est fait reste fait, le même fichier reprend la suite' },
  refused: '{n} ligne refusée | {n} lignes refusées', saveRefused: 'Enregistrer les refus', refusedName: '{name} - refus.csv', line: 'Ligne', fieldHead: 'Colonne', value: 'Valeur', why: 'Pourquoi',
  kind: { customers: 'Clients', parts: 'Pièces', stock: 'Stock' },
  field: {
    customers: {
      number: 'N° client', kind: 'Type', name: 'Nom', contact: 'Contact', phones: 'Téléphones', emails: 'E-mails', address: 'Adresse', postcode: 'Code postal', city: 'Ville', siret: 'SIRET', vatNumber: 'N° de TVA', reference: 'Référence', notes: 'Notes',
    },
    parts: {
      number: 'N° pièce', label: 'Libellé', brand: 'Marque', family: 'Famille', barcodes: 'Codes-barres', makerRef: 'Réf. fabricant', supplier: 'Fournisseur', supplierRef: 'Réf. fournisseur', cost: 'Prix d’achat HT', price: 'Prix de vente HT',
      vat: 'TVA %', serial: 'Suivi par série', minimum: 'Minimum', pack: 'Conditionnement', core: 'Consigne HT', fits: 'Modèles',
    },
    stock: { part: 'N° pièce', label: 'Libellé', place: 'Emplacement', grade: 'État', quantity: 'Quantité', cost: 'Coût unitaire HT', serials: 'N° de série' },
  },
};
