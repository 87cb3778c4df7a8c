import type { Chance } from '../torture/random.ts';

/** What fills a shop: believable lengths and a believable share of words that many things have in common. */

export const SORTS = [
  ['Bosch', 'GBH 2-26 F', 'Perforateur'], ['Bosch', 'Serie 6 WAT28', 'Lave-linge'], ['Miele', 'G 7100 SC', 'Lave-vaisselle'], ['Festool', 'ETS 150/5', 'Ponceuse'],
  ['Makita', 'DHP484', 'Perceuse-visseuse'], ['Technics', 'SL-1200 MK2', 'Platine'], ['Denon', 'AVR-X2700H', 'Ampli-tuner'], ['Stihl', 'MS 181', 'Tronçonneuse'],
  ['Dyson', 'V11 Absolute', 'Aspirateur'], ['Jura', 'E8', 'Machine à café'], ['KitchenAid', '5KSM125', 'Robot pâtissier'], ['Whirlpool', 'W7 931T', 'Réfrigérateur'],
  ['Yamaha', 'A-S501', 'Amplificateur'], ['Husqvarna', 'Automower 305', 'Robot tondeuse'], ['Kärcher', 'K 5 Premium', 'Nettoyeur haute pression'], ['Hilti', 'TE 2-22', 'Perforateur'],
] as const;

export const FAULTS = [
  'Ne démarre plus depuis hier soir', 'S’arrête au bout de dix minutes', 'Fuite d’eau sous l’appareil', 'Bruit anormal à l’essorage', 'Étincelles au niveau du moteur', 'Plus de son à gauche',
  'La batterie ne tient plus la charge', 'Odeur de brûlé, disjoncte', 'Écran noir, voyant rouge', 'Le mandrin ne serre plus', 'Code erreur E18 à la vidange', 'Ne chauffe plus, tourne à vide',
];

export const TOWNS = ['Annecy', 'Chambéry', 'Cluses', 'Thonon', 'Rumilly', 'Seynod', 'Faverges', 'Albertville', 'Sallanches', 'Bonneville'];
export const STREETS = ['rue des Lilas', 'quai des Cordeliers', 'route du Semnoz', 'avenue de Genève', 'impasse du Moulin', 'chemin des Vignes', 'place de la Gare'];

const FIRST = ['Élodie', 'Nadia', 'Julien', 'Marc', 'Sophie', 'Karim', 'Lucie', 'Paul', 'Inès', 'Thomas', 'Céline', 'Hugo', 'Fatou', 'Bruno', 'Léa', 'Omar', 'Anne', 'Victor', 'Rose', 'Yann'];
const LAST = [
  'Lefèvre', 'Besson', 'Chappuis', 'Moreau', 'Garnier', 'Dufour', 'Perrin', 'Blanc', 'Guérin', 'Faure', 'Rousset', 'Mercier', 'Bonnet', 'Girard', 'André', 'Lambert', 'Favre', 'Mugnier', 'Jacquet', 'Tissot',
  'Collomb', 'Burdet', 'Vuillermoz', 'Cochet', 'Delorme', 'Pernet', 'Ravier', 'Charvet', 'Bouvier', 'Maréchal',
];

export function nameOf(chance: Chance): string {
  return `${chance.pick(FIRST)} ${chance.pick(LAST)}${chance.chance(0.3) ? ` ${chance.pick(LAST)}` : ''}`;
}

export function phoneOf(i: number): string {
  const digits = String(i * 7_919 % 100_000_000).padStart(8, '0');
  return `06 ${digits.replace(/(\d\d)(?=\d)/g, '$1 ')}`;
}

/** Each its own, scattered over the alphabet as serials are: neighbours in time are no neighbours in the index. */
export function serialOf(i: number): string {
  return `${(Math.imul(i + 1, 2_654_435_761) >>> 0).toString(36).toUpperCase().padStart(7, '0')}${String(i).padStart(7, '0')}`;
}
