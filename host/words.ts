import type { PlaceKind } from '#domain/place/place.ts';
import type { DefaultPlace } from '#domain/shop/found.ts';
import type { Role } from '#domain/user/rights.ts';

interface ShopWords {
  places: Record<DefaultPlace, string>;
  /** What a place is called that a command has to make. */
  placeKinds: Record<PlaceKind, string>;
  conditions: string;
  ticketPrinter: string;
  labelPrinter: string;
  pdfPrinter: string;
}

/** What a new shop starts with, in its own language; it changes every word of it later. */
export const shopWords: Record<'fr' | 'en', ShopWords> = {
  fr: {
    places: {
      reception: 'Réception',
      bench1: 'Poste 1',
      bench2: 'Poste 2',
      waiting: 'Zone d’attente',
      ready: 'Étagère des prêts',
      quarantine: 'Quarantaine',
      store: 'Magasin',
      scrap: 'Rebut',
      customers: 'Chez le client',
    },
    placeKinds: {
      store: 'Magasin', aisle: 'Allée', bin: 'Casier', reception: 'Réception', bench: 'Poste',
      waiting: 'Zone d’attente', ready: 'Étagère des prêts', quarantine: 'Quarantaine', inspection: 'Contrôle des retours', subcontractor: 'Sous-traitant',
      customer: 'Chez le client', loan: 'En prêt', job: 'Sur les ordres en cours', transit: 'En route', scrap: 'Rebut',
      workshop: 'Magasin de l’atelier', exchange_pool: 'Parc d’échange', loan_pool: 'Parc de prêt', rental_pool: 'Parc de location', installed: 'Montées dans les appareils',
      removed: 'Pièces déposées', outside: 'Hors de la maison',
    },
    ticketPrinter: 'Tickets (à l’écran)',
    labelPrinter: 'Étiquettes (à l’écran)',
    pdfPrinter: 'PDF (dossier des documents)',
    conditions: [
      'L’appareil reste la propriété du client. Il est déposé avec les accessoires notés ci-dessus ; ce qui n’y figure pas est réputé non remis.',
      'Aucune réparation n’est engagée au-delà du plafond indiqué sans l’accord du client. Si un devis est demandé, son prix éventuel est annoncé avant le dépôt.',
      'Le client sauvegarde ses données avant le dépôt ; l’atelier ne répond pas de leur perte.',
      'L’appareil est rendu sur présentation de ce reçu. Non retiré un an après l’information du client, il peut être vendu dans les conditions de la loi du 31 décembre 1903.',
    ].join('\n'),
  },
  en: {
    places: {
      reception: 'Reception',
      bench1: 'Bench 1',
      bench2: 'Bench 2',
      waiting: 'Waiting area',
      ready: 'Ready shelf',
      quarantine: 'Quarantine',
      store: 'Store',
      scrap: 'Scrap',
      customers: 'With the customer',
    },
    placeKinds: {
      store: 'Store', aisle: 'Aisle', bin: 'Bin', reception: 'Reception', bench: 'Bench',
      waiting: 'Waiting area', ready: 'Ready shelf', quarantine: 'Quarantine', inspection: 'Returns inspection', subcontractor: 'Subcontractor',
      customer: 'With the customer', loan: 'On loan', job: 'On jobs in progress', transit: 'In transit', scrap: 'Scrap',
      workshop: 'Workshop store', exchange_pool: 'Exchange pool', loan_pool: 'Loan pool', rental_pool: 'Rental pool', installed: 'Fitted in units',
      removed: 'Removed parts', outside: 'Outside the house',
    },
    ticketPrinter: 'Receipts (on screen)',
    labelPrinter: 'Labels (on screen)',
    pdfPrinter: 'PDF (documents folder)',
    conditions: [
      'The unit remains the customer’s property. It is handed in with the accessories listed above; what is not listed is deemed not handed in.',
      'No work is done above the stated ceiling without the customer’s agreement. Where a quote is asked for, its price, if any, is announced before the unit is taken in.',
      'The customer backs up their data beforehand; the workshop does not answer for their loss.',
      'The unit is handed back against this receipt. If not collected within a year of the customer being told, it may be sold under the French law of 31 December 1903.',
    ].join('\n'),
  },
};

const ROLE_NAMES: Record<Role, { fr: string; en: string }> = {
  counter: { fr: 'Comptoir', en: 'Counter' },
  technician: { fr: 'Technicien', en: 'Technician' },
  warehouse: { fr: 'Magasinier', en: 'Warehouse' },
  sales_admin: { fr: 'Administration des ventes', en: 'Sales administration' },
  manager: { fr: 'Responsable', en: 'Manager' },
  administrator: { fr: 'Administrateur', en: 'Administrator' },
};

/** Roles as a badge shows them. */
export function roleNames(roles: readonly Role[], language: 'fr' | 'en'): string {
  return roles.map((role) => ROLE_NAMES[role][language]).join(', ');
}
