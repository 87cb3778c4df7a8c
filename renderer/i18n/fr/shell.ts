/** What stands around every screen, and the shared controls. */
export const shell = {
  more: 'Plus',
  nav: { buying: 'Achats', till: 'Caisse', orders: 'Commandes', reports: 'États', counter: 'Comptoir', quotes: 'Devis', pool: 'Parc', parts: 'Pièces', subcontracting: 'Dehors', label: 'Écrans', reception: 'Réception', board: 'Suivi', collection: 'Retraits', bench: 'Atelier', customers: 'Clients', warehouse: 'Magasin', places: 'Lieux', print: 'Impressions', messages: 'Messages', exceptions: 'À arbitrer', settings: 'Réglages' },
  find: 'Scanner ou chercher : n°, nom, téléphone, série, modèle…',
  findLabel: 'Chercher',
  link: { up: 'À jour', down: 'Liaison perdue', lost: 'Liaison perdue avec le système. Elle revient d’elle-même : rien de ce que vous avez tapé n’est perdu.', waiting: 'Recherche de la liaison avec le système…' },
  notice: {
    device_renewed: 'Ces données viennent d’une sauvegarde ou d’une copie : ce poste, qui était {from}, porte désormais le code {to}.',
    clock_behind: 'L’horloge de ce poste retarde de {minutes} min sur ce qui est déjà enregistré : réglez l’heure du système. Les heures affichées peuvent être fausses.',
    backup_failed: 'La dernière sauvegarde a échoué. Le travail continue ; libérez de la place ou vérifiez le dossier des sauvegardes.',
  },
  printers: { uncertain: '{n} impression incertaine | {n} impressions incertaines', failed: '{n} impression en échec | {n} impressions en échec', waiting: '{n} impression en attente | {n} impressions en attente' },
  person: { menu: 'Personne et affichage', switch: 'Changer de personne', lock: 'Verrouiller', themeIs: 'Thème : {theme}', light: 'Clair', dark: 'Sombre', system: 'Comme le système', shortcuts: 'Raccourcis de l’écran' },
  keys: { title: 'Raccourcis', everywhere: 'Partout', here: 'Sur cet écran', none: 'Cet écran n’a pas de raccourci à lui.', ctrl: 'Ctrl', shift: 'Maj', alt: 'Alt', escape: 'Échap', enter: '↵', delete: 'Suppr', arrowup: '↑', arrowdown: '↓', tab: 'Tab', space: 'Espace' },
  action: {
    close: 'Fermer', cancel: 'Annuler', save: 'Enregistrer', back: 'Retour', retry: 'Réessayer', undo: 'Annuler', open: 'Ouvrir', yes: 'Oui', no: 'Non', add: 'Ajouter', change: 'Changer', remove: 'Retirer', reload: 'Recharger', continue: 'Continuer',
  },
  table: { loading: 'Chargement…', rows: '{n} ligne | {n} lignes', failed: 'Cette partie de la liste n’a pas pu être lue.' },
  when: { today: 'aujourd’hui', todayAt: 'aujourd’hui {time}', tomorrow: 'demain', tomorrowAt: 'demain {time}', yesterday: 'hier', yesterdayAt: 'hier {time}', lateDays: '{n} j de retard', lateHours: '{n} h de retard', lateMinutes: '{n} min de retard', never: 'sans échéance' },
  date: { pick: 'Choisir dans le calendrier', shape: 'jj/mm/aaaa' },
  number: { between: 'Un nombre de {min} à {max}.' },
  combo: { none: 'Rien de connu', count: '{n} proposition | {n} propositions' },
  state: { failed: 'Cela n’a pas pu être lu.' },
  missing: { title: 'Cet écran n’existe pas', text: 'L’adresse ne mène nulle part ici.', go: 'Aller au suivi' },
  sign: { there: 'Signature tracée', how: 'Au doigt, au stylet ou à la souris.', clear: 'Effacer la signature' },
};
