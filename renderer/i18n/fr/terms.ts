/** The trade's own words, used by every screen. Keys are the domain's names, dots written as underscores. */
export const terms = {
  phase: { expected: 'Attendu', received: 'Réception', assessment: 'Expertise', waiting: 'Attente', workshop: 'Atelier', ready: 'Prêt', closed: 'Clos' },
  status: {
    rma_issued: 'Retour annoncé (ARM)', received: 'Réceptionné', to_assess: 'À expertiser', in_assessment: 'En expertise', technical_quote_ready: 'Devis technique prêt',
    awaiting_customer: 'Attente client', awaiting_part: 'Attente pièce', at_subcontractor: 'Chez sous-traitant', awaiting_supplier_quote: 'Attente devis fournisseur',
    accepted: 'Accepté', in_repair: 'En réparation', final_check: 'Contrôle final', to_collect: 'À retirer', to_ship: 'À expédier', unrepaired: 'Non réparé, à rendre',
    exchange_ready: 'Échange prêt', handed_back: 'Rendu', shipped: 'Expédié', exchanged: 'Échange standard', scrapped: 'Mis au rebut', unclaimed: 'Non réclamé', cancelled: 'Annulé',
  },
  placeKind: {
    store: 'Magasin', aisle: 'Allée', bin: 'Casier', reception: 'Réception', bench: 'Poste de travail', waiting: 'Zone d’attente', ready: 'À rendre', quarantine: 'Quarantaine',
    inspection: 'Contrôle', subcontractor: 'Sous-traitant', customer: 'Chez le client', loan: 'Prêt', job: 'Chantier', transit: 'En route', scrap: 'Rebut',
    workshop: 'Magasin atelier', exchange_pool: 'Parc d’échange', loan_pool: 'Parc de prêt', rental_pool: 'Parc de location', installed: 'Dans un appareil', removed: 'Pièces déposées', outside: 'Dehors',
  },
  role: { counter: 'Comptoir', technician: 'Technicien', warehouse: 'Magasinier', sales_admin: 'ADV', manager: 'Responsable', administrator: 'Administrateur' },
  paper: {
    fiche: 'Fiche suiveuse', receipt: 'Reçu de dépôt', dropoff_sheet: 'Feuille de dépôt', unit_label: 'Étiquette appareil', accessory_label: 'Étiquette accessoire',
    place_label: 'Étiquette emplacement', part_label: 'Étiquette pièce', badge: 'Badge', quote: 'Devis', report: 'Rapport d’intervention', subcontract_sheet: 'Bon de sous-traitance', loan_sheet: 'Bon de prêt',
    exchange_sheet: 'Bon d’échange', letter: 'Courrier', petition_sheet: 'Dossier pour le juge',
    ticket: 'Ticket', invoice: 'Facture, avoir', z_ticket: 'Ticket Z', drawer: 'Tiroir-caisse', order_sheet: 'Commande client', put_aside_label: 'Étiquette mise de côté',
    purchase_order: 'Bon de commande', receipt_note: 'Bon de réception', supplier_return: 'Retour fournisseur', pick_list: 'Liste de prélèvement', transfer_sheet: 'Bon de transfert',
    count_sheet: 'Feuille de comptage',
  },
  jobState: { waiting: 'En attente', printing: 'Impression', done: 'Sorti', uncertain: 'Incertain', failed: 'Échec', cancelled: 'Annulé' },
  purpose: {
    exchange_pool: 'Parc d’échange', rental: 'Location', loan: 'Matériel de prêt', demonstration: 'Démonstration', second_hand: 'Occasion', stock_part: 'Pièce pour le stock', other: 'Autre',
  },
  customerKind: { person: 'Particulier', company: 'Société' },
  how: { hand: 'Au comptoir', carrier: 'Par transporteur' },
  exceptionKind: {
    unit_same_serial: 'Deux appareils, un numéro de série', unit_two_stays: 'Un appareil, deux ordres ouverts', device_same_code: 'Deux postes, un code', till_closed_twice: 'Une caisse clôturée deux fois', place_same_code: 'Deux emplacements, un code',
    quote_two_answers: 'Deux réponses à un devis', unit_allotted_twice: 'Un appareil, deux clients', repair_two_starts: 'Deux mains sur une réparation',
    repair_closed_holding: 'Clos avec des pièces en main', part_below_zero: 'Stock sous zéro',
    sale_returned_twice: 'Repris deux fois', repair_billed_twice: 'Facturé deux fois', order_delivered_twice: 'Remis deux fois', unit_sold_twice: 'Vendu deux fois', voucher_used_twice: 'Avoir utilisé deux fois', account_settled_twice: 'Réglé deux fois',
    purchase_received_twice: 'Reçu deux fois', transfer_received_twice: 'Transfert reçu deux fois',
  },
  thing: { purchase: 'Commande fournisseur', request: 'Demande d’achat', return: 'Retour fournisseur', order: 'Commande client', quote: 'Devis', operation: 'Opération', exchange: 'Échange', loan: 'Prêt', repair: 'Ordre de réparation', start: 'Début de réparation', unit: 'Appareil', customer: 'Client', place: 'Emplacement', dropoff: 'Dépôt', device: 'Poste', till: 'Caisse', user: 'Utilisateur', shop: 'Atelier', exception: 'Cas à arbitrer', message: 'Message',
    part: 'Pièce', supplier: 'Fournisseur', subcontract: 'Sous-traitance', claim: 'Réclamation', model: 'Modèle', codebook: 'Table de codes', vault: 'Code confié', settings: 'Réglages' },
};
