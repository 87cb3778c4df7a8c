import type { FatalCode } from '#contract/shell.ts';
import type { ShellLanguage } from '#contract/shellPage.ts';

export interface ShellWords {
  file: string; edit: string; view: string; help: string;
  reception: string; search: string; board: string; printQueue: string; settings: string; lock: string; quit: string;
  undo: string; redo: string; cut: string; copy: string; paste: string; selectAll: string;
  zoomIn: string; zoomOut: string; zoomReset: string; fullScreen: string; devTools: string;
  dataFolder: string; about: string; version: string;
  hide: string; hideOthers: string; showAll: string; window: string; minimize: string; close: string;
  retry: string; restore: string; restoreWarning: string; details: string;
  /** The data folder can't be made or written to. */
  noFolder(folder: string, reason: string): string;
  fatal: Record<FatalCode, { title: string; what: string; help: string }>;
}

const fr: ShellWords = {
  file: 'Fichier', edit: 'Édition', view: 'Affichage', help: 'Aide',
  reception: 'Nouvelle réception', search: 'Rechercher ou scanner', board: 'Suivi', printQueue: 'File d’impression', settings: 'Réglages',
  lock: 'Verrouiller le poste', quit: 'Quitter Établi',
  undo: 'Annuler', redo: 'Rétablir', cut: 'Couper', copy: 'Copier', paste: 'Coller', selectAll: 'Tout sélectionner',
  zoomIn: 'Agrandir', zoomOut: 'Réduire', zoomReset: 'Taille normale', fullScreen: 'Plein écran', devTools: 'Outils de développement',
  dataFolder: 'Ouvrir le dossier des données', about: 'À propos d’Établi', version: 'Version',
  hide: 'Masquer Établi', hideOthers: 'Masquer les autres', showAll: 'Tout afficher', window: 'Fenêtre', minimize: 'Placer dans le Dock', close: 'Fermer',
  retry: 'Réessayer', restore: 'Reprendre la sauvegarde du', details: 'Détail',
  restoreWarning: 'Le fichier abîmé est conservé à part. Ce qui a été saisi après la sauvegarde choisie ne reviendra pas de lui-même.',
  noFolder: (folder, reason) => `Le dossier des données ${folder} ne peut pas être utilisé (${reason}). Vérifiez les droits et la place sur le disque, ou choisissez-en un autre : --data-dir DOSSIER.`,
  fatal: {
    'data.busy': {
      title: 'Ces données sont déjà ouvertes',
      what: 'Un autre Établi tient le dossier des données ; deux à la fois l’abîmeraient.',
      help: 'Fermez l’autre, puis réessayez.',
    },
    'db.newer': {
      title: 'Ces données viennent d’un Établi plus récent',
      what: 'Cette version du programme ne sait pas les lire ; rien n’a été modifié.',
      help: 'Mettez Établi à jour sur ce poste, puis réessayez.',
    },
    'db.corrupt': {
      title: 'La base de données est abîmée',
      what: 'Établi s’est arrêté pour ne rien aggraver ; le fichier est conservé tel quel.',
      help: 'Reprenez une sauvegarde ci-dessous, ou copiez le dossier des données avant toute autre chose.',
    },
    'disk.full': {
      title: 'Le disque est plein',
      what: 'Établi ne peut plus rien enregistrer. Ce qui était confirmé à l’écran est gardé.',
      help: 'Libérez de la place sur le disque, puis réessayez.',
    },
    internal: {
      title: 'Établi n’a pas pu démarrer',
      what: 'Une erreur du programme l’en empêche. Ce qui était confirmé à l’écran est gardé.',
      help: 'Réessayez. Si cela revient, transmettez le détail ci-dessous et le dossier « logs » des données à la personne qui s’occupe de vos postes.',
    },
  },
};

const en: ShellWords = {
  file: 'File', edit: 'Edit', view: 'View', help: 'Help',
  reception: 'New drop-off', search: 'Search or scan', board: 'Board', printQueue: 'Print queue', settings: 'Settings',
  lock: 'Lock this PC', quit: 'Quit Établi',
  undo: 'Undo', redo: 'Redo', cut: 'Cut', copy: 'Copy', paste: 'Paste', selectAll: 'Select all',
  zoomIn: 'Zoom in', zoomOut: 'Zoom out', zoomReset: 'Actual size', fullScreen: 'Full screen', devTools: 'Developer tools',
  dataFolder: 'Open the data folder', about: 'About Établi', version: 'Version',
  hide: 'Hide Établi', hideOthers: 'Hide others', showAll: 'Show all', window: 'Window', minimize: 'Minimise', close: 'Close',
  retry: 'Try again', restore: 'Go back to the backup of', details: 'Details',
  restoreWarning: 'The damaged file is kept aside. What was entered after the chosen backup will not come back by itself.',
  noFolder: (folder, reason) => `The data folder ${folder} can’t be used (${reason}). Check its permissions and the disk’s free space, or choose another: --data-dir FOLDER.`,
  fatal: {
    'data.busy': {
      title: 'These data are already open',
      what: 'Another Établi holds the data folder; two at once would damage it.',
      help: 'Close the other one, then try again.',
    },
    'db.newer': {
      title: 'These data come from a newer Établi',
      what: 'This version of the program can’t read them; nothing was changed.',
      help: 'Update Établi on this PC, then try again.',
    },
    'db.corrupt': {
      title: 'The database is damaged',
      what: 'Établi stopped so as not to make it worse; the file is kept as it is.',
      help: 'Go back to a backup below, or copy the data folder before anything else.',
    },
    'disk.full': {
      title: 'The disk is full',
      what: 'Établi can’t save anything more. What was confirmed on screen is kept.',
      help: 'Free some space on the disk, then try again.',
    },
    internal: {
      title: 'Établi could not start',
      what: 'An error in the program prevents it. What was confirmed on screen is kept.',
      help: 'Try again. If it comes back, hand the details below and the data’s “logs” folder to the person who looks after your PCs.',
    },
  },
};

export const WORDS: Record<ShellLanguage, ShellWords> = { fr, en };

/** French for a system in any French, English for all others. @param locale as the system names it: fr, fr-FR, en_GB.UTF-8 */
export function languageOf(locale: string): ShellLanguage {
  return /^fr\b|^fr_/i.test(locale) ? 'fr' : 'en';
}
