import type { BasisPoints } from '../kernel/vat.ts';
import type { Minor } from '../kernel/money.ts';
import type { Figure } from './figure.ts';

/*
 * What French law asks of a repair workshop, as data with the day from which each figure holds. Texts were read in public
 * copies of the codes; what they leave open is marked "to be checked by the shop's lawyer".
 */

/** The legal guarantee of conformity (C. conso L217-3 and following), by the day on which the sale was concluded. */
export interface LegalGuaranteeLaw {
  /** L217-3: the seller answers for defects that appear within two years from delivery. */
  months: number;
  /** L217-13, first paragraph: what is repaired under the guarantee gains six months. */
  repairExtensionMonths: number;
  /** L217-28: any time out of use, from the request to the return, suspends what was left to run. */
  suspendedWhileImmobilised: boolean;
  /** L217-10: put right within thirty days of the request; null where the text of the time set no such limit in days. */
  repairLimitDays: number | null;
  /** L217-7: within this time the defect is presumed to have been there at delivery. */
  presumptionMonths: number;
  /** L217-7, second paragraph: second-hand goods. */
  secondHandPresumptionMonths: number;
  /** L217-13, second paragraph: a replacement in place of a repair that was chosen and not done starts a new term. To be checked by the shop's lawyer. */
  restartsOnReplacement: boolean;
}

export const LEGAL_GUARANTEE: readonly Figure<LegalGuaranteeLaw>[] = [
  {
    from: '2005-02-18',
    source: 'Ordonnance 2005-136 (C. conso, former L211-4 to L211-12)',
    value: {
      months: 24, repairExtensionMonths: 0, suspendedWhileImmobilised: false, repairLimitDays: null, presumptionMonths: 6, secondHandPresumptionMonths: 6, restartsOnReplacement: false,
    },
  },
  {
    from: '2016-03-18',
    source: 'Loi 2014-344 art. 15 (C. conso, L217-7 as it then was)',
    value: {
      months: 24, repairExtensionMonths: 0, suspendedWhileImmobilised: false, repairLimitDays: null, presumptionMonths: 24, secondHandPresumptionMonths: 6, restartsOnReplacement: false,
    },
  },
  {
    from: '2022-01-01',
    source: 'Ordonnance 2021-1247 art. 21, contracts concluded from 1 January 2022 (C. conso L217-3, L217-7, L217-10, L217-13, L217-28)',
    value: {
      months: 24, repairExtensionMonths: 6, suspendedWhileImmobilised: true, repairLimitDays: 30, presumptionMonths: 24, secondHandPresumptionMonths: 12, restartsOnReplacement: true,
    },
  },
];

/** What a detailed quote must say; each code is one thing that the paper shows. */
export type QuoteMention =
  | 'date' | 'firm' | 'customer' | 'place_of_work' | 'nature_of_repair' | 'quantities_and_unit_prices' | 'labour_rate' | 'travel' | 'net_and_gross' | 'vat_rates' | 'validity' | 'free_or_paid';

/**
 * Written for the building and the equipment of the house (household appliances among it); for other trades it is taken as
 * the standard. Whether it binds a given shop: to be checked by the shop's lawyer.
 */
export const QUOTE_MENTIONS: readonly Figure<readonly QuoteMention[]>[] = [
  {
    from: '2017-04-01',
    source: 'Arrêté du 24 janvier 2017, publicité des prix des prestations de dépannage, de réparation et d’entretien',
    value: [
      'date', 'firm', 'customer', 'place_of_work', 'nature_of_repair', 'quantities_and_unit_prices', 'labour_rate', 'travel', 'net_and_gross', 'vat_rates', 'validity', 'free_or_paid',
    ],
  },
];

/** A bill (note) is due from this amount with VAT, before payment; below it, when the customer asks. */
export const BILL_FROM_MINOR: readonly Figure<Minor>[] = [
  { from: '2010-09-09', value: 2_500, source: 'Arrêté 83-50/A du 3 octobre 1983 art. 1, as changed by the arrêté of 15 July 2010 (BOCC of 9 September 2010)' },
];

/** A kind of equipment for which parts from the circular economy must be offered. */
export interface CircularCategory {
  code: string;
  article: string;
  fr: string;
  en: string;
  /** Words, folded, one of which in a unit's category says that it is of this kind. Not the law's: for finding only. */
  words: readonly string[];
}

const APPLIANCES: readonly CircularCategory[] = [
  { code: 'washing_machine', article: 'R224-32 1°', fr: 'Lave-linge et lave-linge séchant ménagers', en: 'Household washing machines and washer-dryers', words: ['lave linge', 'machine a laver', 'washing machine', 'washer dryer'] },
  { code: 'dishwasher', article: 'R224-32 2°', fr: 'Lave-vaisselle ménagers', en: 'Household dishwashers', words: ['lave vaisselle', 'dishwasher'] },
  { code: 'refrigerator', article: 'R224-32 3°', fr: 'Réfrigérateurs', en: 'Refrigerators', words: ['refrigerateur', 'frigo', 'refrigerator', 'fridge'] },
  { code: 'display', article: 'R224-32 4°', fr: 'Téléviseurs et moniteurs', en: 'Televisions and monitors', words: ['televiseur', 'television', 'moniteur', 'monitor', 'tv'] },
  { code: 'laptop', article: 'R224-32', fr: 'Ordinateurs portables', en: 'Laptop computers', words: ['ordinateur portable', 'laptop', 'notebook'] },
  { code: 'mobile_phone', article: 'R224-32', fr: 'Téléphones mobiles multifonctions', en: 'Smartphones', words: ['telephone mobile', 'telephone portable', 'smartphone', 'mobile phone'] },
];

const TOOLS: readonly CircularCategory[] = [
  { code: 'lawnmower', article: 'R224-62 1° a', fr: 'Tondeuses à gazon autoportées, à conducteur marchant ou robots', en: 'Ride-on, walk-behind and robot lawnmowers', words: ['tondeuse', 'lawnmower', 'lawn mower', 'mower'] },
  { code: 'chainsaw', article: 'R224-62 1° b', fr: 'Tronçonneuses (scies à chaîne)', en: 'Chainsaws', words: ['tronconneuse', 'scie a chaine', 'chainsaw'] },
  { code: 'hedge_trimmer', article: 'R224-62 1° c', fr: 'Taille-haies', en: 'Hedge trimmers', words: ['taille haie', 'taille haies', 'hedge trimmer'] },
  { code: 'brush_cutter', article: 'R224-62 1° d', fr: 'Débroussailleuses', en: 'Brush cutters', words: ['debroussailleuse', 'brush cutter', 'brushcutter'] },
  { code: 'tiller', article: 'R224-62 1° e', fr: 'Motoculteurs et motobineuses', en: 'Tillers', words: ['motoculteur', 'motobineuse', 'tiller'] },
  { code: 'shredder', article: 'R224-62 1° f', fr: 'Broyeurs de végétaux', en: 'Garden shredders', words: ['broyeur', 'shredder'] },
  { code: 'pressure_washer', article: 'R224-62 1° g', fr: 'Nettoyeurs haute pression', en: 'High-pressure cleaners', words: ['nettoyeur haute pression', 'nettoyeur hp', 'pressure washer', 'high pressure cleaner'] },
];

/**
 * C. conso L224-109 (household, computing, telephone and screen equipment; R224-30 to R224-32, décret 2021-1944) and
 * L224-112 (motorised tools; R224-60 to R224-62, décrets of 19 April 2023). Not owed for work that is free or done under
 * the legal guarantee, nor when such parts are not to be had in time or are not safe. The customer's choice is kept in
 * writing (D224-33 and following). Which part of an equipment is concerned is listed in the same articles, and so are those of
 * medical equipment (R224-52), sport and leisure (R224-70) and vehicles: to be checked by the shop's lawyer.
 */
export const CIRCULAR_PARTS: readonly Figure<readonly CircularCategory[]>[] = [
  { from: '2022-01-01', value: APPLIANCES, source: 'C. conso L224-109, R224-30 to R224-32, D224-33 to D224-37 (décrets 2021-1944 and 2021-1945)' },
  { from: '2023-04-23', value: [...APPLIANCES, ...TOOLS], source: 'C. conso L224-112, R224-60 to R224-62 (décrets of 19 April 2023)' },
];

export const UNCLAIMED_STEPS = ['reminder_1', 'reminder_2', 'reminder_3', 'formal_notice', 'petition'] as const;
export type UnclaimedStep = (typeof UNCLAIMED_STEPS)[number];

export interface UnclaimedLaw {
  /** Months without being collected after which the judge may be asked for a sale. */
  petitionMonths: number;
  /** Months after "ready" at which each step is due. The law sets the last alone; the others are good practice. */
  ladder: readonly { step: UnclaimedStep; months: number }[];
}

/**
 * Loi du 31 décembre 1903, art. 1: things given to a professional to be repaired and not collected within a year may be sold, at
 * auction, after the judge's order (art. 2, 3). Motor vehicles have a term of their own (three months), which is not ours.
 * Whether the year runs from the deposit or from "ready": the later is taken; to be checked by the shop's lawyer.
 */
export const UNCLAIMED: readonly Figure<UnclaimedLaw>[] = [
  {
    from: '1969-01-03',
    source: 'Loi du 31 décembre 1903, as changed by the loi 68-1248 of 31 December 1968 (JORF of 3 January 1969)',
    value: {
      petitionMonths: 12,
      ladder: [{ step: 'reminder_1', months: 1 }, { step: 'reminder_2', months: 3 }, { step: 'reminder_3', months: 6 }, { step: 'formal_notice', months: 11 }, { step: 'petition', months: 12 }],
    },
  },
];

export interface VatRates {
  /** CGI art. 278. */
  standardBp: BasisPoints;
  /** CGI art. 278 bis, 279, 279-0 bis; null before there was one between. */
  intermediateBp: BasisPoints | null;
  /** CGI art. 278-0 bis. */
  reducedBp: BasisPoints;
}

/** Mainland rates; Corsica and overseas have their own, which a shop there sets itself. By the day the tax falls due. */
export const VAT_RATES: readonly Figure<VatRates>[] = [
  { from: '2000-04-01', value: { standardBp: 1_960, intermediateBp: null, reducedBp: 550 }, source: 'CGI art. 278 et 278 bis, au 1er avril 2000' },
  { from: '2012-01-01', value: { standardBp: 1_960, intermediateBp: 700, reducedBp: 550 }, source: 'Loi 2011-1978 art. 13' },
  { from: '2014-01-01', value: { standardBp: 2_000, intermediateBp: 1_000, reducedBp: 550 }, source: 'Loi 2012-1510 art. 68; CGI art. 278, 278 bis, 279, 278-0 bis' },
];
