import type { CallInput } from '#contract/api.ts';

/** What the demonstration shop sells its work for, and whom it works with. All of it is invented. */
export const OPERATIONS: readonly (Omit<CallInput<'operation.save'>, 'operationId'> & { supplier?: number })[] = [
  { code: 'ATEL', fr: 'Main-d’œuvre atelier', en: 'Bench labour', class: 'labour', mode: 'actual', minutes: 45 },
  { code: 'DIAG', fr: 'Expertise et recherche de panne', en: 'Assessment and fault finding', class: 'labour', mode: 'flat', flatMinor: 2_900, minutes: 20 },
  { code: 'NETT', fr: 'Nettoyage complet', en: 'Full clean', class: 'labour', mode: 'flat', flatMinor: 1_800, minutes: 20 },
  { code: 'DETA', fr: 'Détartrage', en: 'Descaling', class: 'labour', mode: 'flat', flatMinor: 2_400, minutes: 30, fits: 'machine à café, centrale vapeur' },
  { code: 'REVC', fr: 'Révision de machine à café', en: 'Coffee machine service', class: 'labour', mode: 'flat', flatMinor: 6_500, minutes: 75, fits: 'machine à café' },
  { code: 'REVT', fr: 'Révision d’outillage', en: 'Tool service', class: 'labour', mode: 'flat', flatMinor: 5_400, minutes: 60, fits: 'perforateur, scie, meuleuse, tronçonneuse' },
  { code: 'AFFU', fr: 'Affûtage de chaîne', en: 'Chain sharpening', class: 'labour', mode: 'flat', flatMinor: 1_200, minutes: 15, fits: 'tronçonneuse' },
  { code: 'CHAR', fr: 'Remplacement des charbons', en: 'Brush replacement', class: 'labour', mode: 'flat', flatMinor: 1_900, minutes: 20, fits: 'meuleuse, perforateur, robot' },
  { code: 'SOUD', fr: 'Reprise de soudures', en: 'Resoldering', class: 'labour', mode: 'flat', flatMinor: 3_200, minutes: 30 },
  { code: 'ESSA', fr: 'Essai de sécurité électrique', en: 'Electrical safety test', class: 'labour', mode: 'flat', flatMinor: 1_500, minutes: 15 },
  { code: 'CELL', fr: 'Réglage de bras et de cellule', en: 'Arm and cartridge set-up', class: 'labour', mode: 'flat', flatMinor: 3_500, minutes: 40, fits: 'platine vinyle' },
  { code: 'BOBI', fr: 'Intervention en atelier de bobinage', en: 'Work of the rewinding workshop', class: 'subcontracting', mode: 'flat', flatMinor: 14_500, supplier: 0 },
  { code: 'REME', fr: 'Intervention en atelier Hi-Fi', en: 'Work of the hi-fi workshop', class: 'subcontracting', mode: 'flat', flatMinor: 8_900, supplier: 1 },
  { code: 'DEPL', fr: 'Déplacement, forfait', en: 'Travel, flat rate', class: 'travel', mode: 'flat', flatMinor: 3_500, fits: 'lave-linge, lave-vaisselle, réfrigérateur, four' },
];

/** The first two are subcontractors, the others sell parts. */
export const SUPPLIERS: readonly CallInput<'supplier.create'>[] = [
  {
    name: 'Bobinage du Faucigny', roles: ['subcontractor'], address: ['Zone des Bordets', '74130 Bonneville'], phone: '04 65 71 88 10', email: 'atelier@bobinage-faucigny.example', account: 'C0417', days: 12,
    frames: [{ label: 'Rebobinage d’induit', category: '', priceMinor: 9_500, days: 10, always: true }, { label: 'Rebobinage de stator', category: 'Compresseur', priceMinor: 14_000, days: 14 }],
  },
  {
    name: 'Hi-Fi Service Combe de Savoie', roles: ['subcontractor'], address: ['12 rue du Four', '73800 Montmélian'], phone: '04 65 71 88 11', email: 'contact@hifi-combe.example', account: '', days: 15,
    frames: [{ label: 'Remembranage 20 cm', category: 'Enceinte', priceMinor: 5_200, days: 8, always: true }],
  },
  { name: 'Pièces Ménager Alpes', roles: ['parts'], address: ['ZI des Glaisins', '74940 Annecy'], phone: '04 65 71 88 12', email: 'commandes@pma-alpes.example', account: '74-2201', days: 3 },
  { name: 'Outillage Pièces Services', roles: ['parts', 'manufacturer'], address: ['4 rue de l’Industrie', '38000 Grenoble'], phone: '04 65 71 88 13', email: 'sav@ops-outillage.example', account: 'ATH01', days: 5 },
  { name: 'Composants Son et Lumière', roles: ['parts'], address: ['88 quai Perrache', '69002 Lyon'], phone: '04 65 71 88 14', email: 'ventes@csl-composants.example', account: '', days: 4 },
];
export const SELLS = { household: 2, tools: 3, audio: 4 } as const;

/** Without VAT, cents. */
export const HOUR_MINOR = 6_200;
/** Asked for a quote that is refused, VAT included. */
const FEE_MINOR = 2_500;

export const SETTINGS: readonly { area: 'rates' | 'quotes' | 'exchange' | 'loan'; value: Record<string, unknown> }[] = [
  {
    area: 'rates',
    value: { hourly: [{ code: 'ATEL', label: 'Atelier', saleMinor: HOUR_MINOR }, { code: 'ELEC', label: 'Électronique', saleMinor: 7_200 }], kmSaleMinor: 62, travelFlatMinor: 3_500, costHourly: [{ from: '2020-01-01', hourlyMinor: 2_850 }] },
  },
  { area: 'quotes', value: { feeGrossMinor: FEE_MINOR, feeDeducted: true, feeAnnouncedSince: '2020-01-01', paymentTerms: 'Règlement au retrait de l’appareil.' } },
  { area: 'exchange', value: { coreDueDays: 14, coreGrossMinor: 9_000 } },
  { area: 'loan', value: { dueDays: 14, conditions: 'L’appareil prêté reste la propriété de l’atelier et revient propre, avec ses accessoires.' } },
];

/** What the shop learnt about the models that it sees most. */
export const MODELS: readonly CallInput<'knowledge.change'>[] = [
  {
    brand: 'De’Longhi', model: 'Magnifica S ECAM 22.110', valueMinor: 18_000, newPriceMinor: 32_900,
    checklist: ['Nombre de cafés relevé', 'Groupe sorti et contrôlé', 'Pression à l’eau', 'Température en tasse'], finalCheck: ['Essai de deux cafés', 'Vapeur', 'Étanchéité bac', 'Nettoyage extérieur'],
    procedure: [
      { stepId: 'eau', question: 'L’eau arrive-t-elle à la buse ?', help: 'Faire un rinçage, réservoir plein.', answers: [{ label: 'Oui', next: 'cafe', conclusion: '' }, { label: 'Non', next: null, conclusion: 'Pompe ou électrovanne : mesurer l’alimentation de la pompe.' }] },
      { stepId: 'cafe', question: 'Le café coule-t-il dans la tasse ?', help: '', answers: [{ label: 'Oui, tiède', next: null, conclusion: 'Thermobloc entartré : détartrer, puis mesurer le thermostat.' }, { label: 'Non, dans le bac', next: null, conclusion: 'Joints de piston à remplacer.' }] },
    ],
  },
  { brand: 'Jura', model: 'E8', valueMinor: 45_000, newPriceMinor: 89_000, checklist: ['Compteur relevé', 'Débit', 'Moulin'], finalCheck: ['Essai de deux cafés', 'Mousse de lait', 'Étanchéité'] },
  { brand: 'Dyson', model: 'V11 Absolute', valueMinor: 20_000, newPriceMinor: 49_900, checklist: ['Batterie en charge', 'Autonomie', 'Filtre et cyclone'], finalCheck: ['Aspiration au maximum deux minutes', 'Verrou de bac', 'Accessoires présents'] },
  {
    brand: 'Makita', model: 'DDF484', valueMinor: 9_000, newPriceMinor: 17_900, checklist: ['Batterie au testeur', 'Mandrin', 'Charbons'], finalCheck: ['Vissage en charge', 'Frein', 'Deux vitesses'],
    procedure: [
      { stepId: 'tourne', question: 'Le moteur tourne-t-il à vide ?', help: 'Avec une batterie connue bonne.', answers: [{ label: 'Oui', next: null, conclusion: 'Contrôler le mandrin, puis la boîte de vitesses.' }, { label: 'Non', next: null, conclusion: 'Interrupteur variateur, puis module électronique.' }] },
    ],
  },
  { brand: 'Bosch', model: 'WAN28248FF Série 4', valueMinor: 22_000, newPriceMinor: 44_900, checklist: ['Codes d’erreur relevés', 'Isolement', 'Vidange'], finalCheck: ['Cycle court complet', 'Essorage sans bruit', 'Pas de fuite'] },
  { brand: 'Yamaha', model: 'A-S501', valueMinor: 25_000, newPriceMinor: 49_900, checklist: ['Courant de repos', 'Tension continue en sortie', 'Relais'], finalCheck: ['Écoute des deux canaux', 'Trente minutes en charge'] },
];
