/** A short code for what is wrong, so that faults can be counted; a shop edits the list. */
export interface SymptomCode { code: string; fr: string; en: string; family: string }

const list: [string, string, string, string][] = [
  ['ALIM', 'alimentation', 'Ne s’allume pas', 'Does not turn on'],
  ['COUP', 'alimentation', 'S’arrête en marche', 'Cuts out while running'],
  ['DISJ', 'alimentation', 'Fait disjoncter', 'Trips the breaker'],
  ['BATT', 'alimentation', 'Ne charge pas, autonomie faible', 'Does not charge, short battery life'],
  ['BRUI', 'mécanique', 'Bruit anormal', 'Abnormal noise'],
  ['VIBR', 'mécanique', 'Vibre, saute', 'Vibrates, jumps'],
  ['BLOQ', 'mécanique', 'Bloqué, ne tourne pas', 'Jammed, does not turn'],
  ['FUIT', 'fluide', 'Fuit', 'Leaks'],
  ['VIDA', 'fluide', 'Ne vidange pas', 'Does not drain'],
  ['CHAU', 'thermique', 'Ne chauffe pas', 'Does not heat'],
  ['SURC', 'thermique', 'Surchauffe, odeur de brûlé', 'Overheats, burnt smell'],
  ['FROI', 'thermique', 'Ne refroidit pas', 'Does not cool'],
  ['SON', 'signal', 'Pas de son, son déformé', 'No sound, distorted sound'],
  ['IMAG', 'signal', 'Pas d’image, image défectueuse', 'No picture, bad picture'],
  ['ERRE', 'électronique', 'Code d’erreur affiché', 'Error code shown'],
  ['COMM', 'électronique', 'Commandes sans effet', 'Controls do nothing'],
  ['CASS', 'mécanique', 'Cassé, choc', 'Broken, knocked'],
  ['OXYD', 'électronique', 'A pris l’eau, oxydation', 'Water damage, corrosion'],
  ['REVI', 'entretien', 'Révision demandée', 'Service requested'],
  ['AUTR', 'autre', 'Autre, à préciser', 'Other, see words'],
];

/** The small generic set that ships; not the IRIS table, whose licence is unknown. */
export const defaultSymptoms: SymptomCode[] = list.map(([code, family, fr, en]) => ({ code, family, fr, en }));
