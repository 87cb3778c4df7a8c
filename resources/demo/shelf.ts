import type { DemoCategory } from './category.ts';

/** What a shop sells over its counter beside the parts that its own repairs take. Invented references; prices without VAT, cents. */
export interface ShelfPart { label: string; brand: string; costMinor: number; pack: number }
export interface Shelf { family: string; activity: DemoCategory['family']; /** For models of this category; null: for anything. */ category: string | null; parts: ShelfPart[] }

/** `label|brand|cost in cents|pieces in a pack` */
const shelf = (family: string, activity: Shelf['activity'], category: string | null, lines: string[]): Shelf => ({
  family, activity, category,
  parts: lines.map((line) => {
    const [label, brand, costMinor, pack] = line.split('|') as [string, string, string, string?];
    return { label, brand, costMinor: Number(costMinor), pack: Number(pack ?? 1) };
  }),
});

export const SHELVES: readonly Shelf[] = [
  shelf('Entretien', 'household', 'Machine à café', [
    'Détartrant liquide 500 ml|Durgol|540|6', 'Pastilles de nettoyage, boîte de 10|Urnex|390|10', 'Filtre à eau de réservoir|Brita|610|6', 'Filtre à eau Claris Smart|Jura|890|6', 'Brosse de groupe|Rhino|320|5',
    'Graisse silicone alimentaire 5 g|Molykote|260|10', 'Nettoyant de circuit de lait 1 l|Urnex|720|6', 'Poudre de rinçage, pot de 500 g|Puly Caff|640|6',
  ]),
  shelf('Entretien', 'household', null, [
    'Dégraissant de façade 750 ml|Sopro|480|6', 'Nettoyant de lave-linge, 2 doses|Wpro|410|12', 'Sel régénérant 2,5 kg|Wpro|290|4', 'Absorbeur d’odeurs|Wpro|350|6', 'Dépoussiérant sec 400 ml|KF|590|12', 'Huile de vaseline 100 ml|KF|380|12',
  ]),
  shelf('Joints et durites', 'household', null, [
    'Joint torique 8 × 2 EPDM|Origine|45|50', 'Joint torique 12 × 2,5 EPDM|Origine|52|50', 'Joint torique 36 × 3 silicone|Origine|130|20', 'Durite silicone 4 × 8, le mètre|Origine|210|10', 'Tuyau d’alimentation 1,5 m|Wpro|560|5',
    'Tuyau de vidange 2 m|Wpro|640|5', 'Collier Serflex 16–25|Serflex|70|25', 'Bouchon de filtre de vidange|Bosch|830|1', 'Joint de porte universel 2 m|Wpro|1150|2',
  ]),
  shelf('Accessoires ménager', 'household', 'Aspirateur', [
    'Brosse à parquet|Dyson|2650|1', 'Filtre lavable d’origine|Dyson|1380|2', 'Rouleau de brosse|Dyson|1990|1', 'Suceur long|Dyson|940|2', 'Chargeur mural|Dyson|1780|1', 'Gâchette renforcée|Origine|420|5',
  ]),
  shelf('Accessoires ménager', 'household', null, [
    'Verre de carafe 1,25 l|Moulinex|1080|2', 'Fouet et crochet, la paire|Kenwood|1340|1', 'Panier à couverts|Bosch|1260|2', 'Ampoule de four E14 25 W|Osram|230|10', 'Ampoule de réfrigérateur LED E14|Osram|310|10', 'Charnière de hublot|Bosch|1490|1',
    'Poignée de porte blanche|Bosch|970|2', 'Roulette de panier, lot de 8|Origine|760|4', 'Bac à légumes|Whirlpool|2120|1', 'Thermostat universel K59|Ranco|1420|2', 'Minuterie mécanique|Diehl|1650|1', 'Filtre de hotte charbon|Wpro|880|4',
  ]),
  shelf('Roulements et courroies', 'household', null, [
    'Roulement 6203 2RS|SKF|430|10', 'Roulement 6204 2RS|SKF|490|10', 'Roulement 6205 2RS|SKF|560|10', 'Roulement 6305 2RS|SKF|740|10', 'Courroie Poly-V 1195 J5|Hutchinson|690|5', 'Courroie Poly-V 1270 J5|Hutchinson|720|5', 'Joint à lèvres 35 × 62 × 10|SKF|610|5',
  ]),
  shelf('Électricité', 'household', null, [
    'Cordon secteur 3 G 1,5 mm², 2 m|Legrand|520|10', 'Fiche mâle 16 A|Legrand|240|20', 'Cosse Faston 6,3, sachet de 50|Klauke|480|5', 'Fusible verre 5 × 20, 6,3 A T, lot de 10|Littelfuse|190|10', 'Condensateur 8 µF 450 V|Ducati|460|10',
    'Condensateur 16 µF 450 V|Ducati|590|10', 'Filtre antiparasite 16 A|Schaffner|980|4', 'Bornier à levier, lot de 10|Wago|350|10', 'Gaine thermorétractable, assortiment|3M|640|5',
  ]),
  shelf('Charbons', 'tools', null, [
    'Charbons CB-325, la paire|Makita|310|10', 'Charbons CB-419, la paire|Makita|360|10', 'Charbons 1607014171, la paire|Bosch|390|10', 'Charbons N421362, la paire|DeWalt|420|10', 'Charbons universels 6,5 × 13,5, la paire|Origine|190|20',
  ]),
  shelf('Accessoires outillage', 'tools', null, [
    'Mandrin autoserrant 13 mm|Röhm|2380|2', 'Mandrin SDS-plus|Bosch|2890|1', 'Clé de mandrin 13 mm|Röhm|360|5', 'Capot de protection 125 mm|Makita|1090|2', 'Poignée latérale M8|Bosch|640|4', 'Écrou rapide M14|Bosch|1270|2', 'Flasque de meuleuse M14|Metabo|520|4',
    'Cordon caoutchouc H07RN-F 4 m|Nexans|1180|4', 'Interrupteur à gâchette 10 A|Capax|930|4', 'Graisse pour réducteur 80 g|Bosch|590|6',
  ]),
  shelf('Motoculture', 'tools', 'Tronçonneuse et taille-haie', [
    'Chaîne 3/8 basse 52 maillons|Oregon|1150|5', 'Chaîne 325 64 maillons|Oregon|1680|5', 'Guide 40 cm|Oregon|2340|2', 'Lime ronde 4,0 mm, lot de 3|Stihl|410|10', 'Bougie BPMR7A|NGK|290|10', 'Filtre à air mousse|Stihl|560|5', 'Lanceur complet|Stihl|2790|1',
    'Fil de coupe 2,4 mm, 15 m|Oregon|520|6', 'Huile de chaîne 1 l|Stihl|620|12', 'Huile deux temps 1 l|Stihl|980|12',
  ]),
  shelf('Batteries', 'tools', null, ['Batterie 18 V 3 Ah|Makita|4290|1', 'Batterie 18 V 4 Ah|Bosch|4980|1', 'Batterie 12 V 2 Ah|Metabo|2890|1', 'Chargeur rapide 18 V|Makita|4480|1']),
  shelf('Câbles et connecteurs', 'audio', null, [
    'Câble RCA stéréo 1,5 m|Hama|390|10', 'Câble jack 3,5 vers RCA 3 m|Hama|430|10', 'Jack 6,35 Neutrik|Neutrik|310|20', 'XLR mâle|Neutrik|360|20', 'XLR femelle|Neutrik|390|20', 'Câble micro 6 m|Cordial|1240|5', 'Fiche banane 4 mm, la paire|Hirschmann|480|10',
    'Câble d’enceinte 2 × 2,5, le mètre|Cordial|120|50', 'Embase IEC à fusible|Schurter|420|10', 'Adaptateur USB-C vers jack|Belkin|890|4', 'Câble HDMI 2 m|Belkin|760|5',
  ]),
  shelf('Vinyle et Hi-Fi', 'audio', 'Platine vinyle', [
    'Diamant elliptique AT-VMN95E|Audio-Technica|3180|1', 'Cellule OM 5E|Ortofon|4290|1', 'Courroie de platine 199 mm|Origine|540|5', 'Courroie de platine 510 mm|Origine|590|5', 'Brosse antistatique|Hama|620|5', 'Balance de bras|Hama|780|3',
  ]),
  shelf('Composants', 'audio', null, [
    'Condensateur 4700 µF 63 V|Nichicon|310|20', 'Condensateur 1000 µF 35 V|Nichicon|90|50', 'Potentiomètre stéréo 50 kΩ log|Alps|480|10', 'Relais 24 V 2 RT|Omron|520|10', 'Transistor 2SC5200|Toshiba|340|10', 'Transistor 2SA1943|Toshiba|340|10',
    'Fusible 3,15 A T, lot de 10|Littelfuse|190|10', 'Pâte thermique 3 g|MG Chemicals|390|5', 'Nettoyant contact 200 ml|KF|710|12', 'Soudure 0,7 mm, 100 g|Stannol|1190|5',
  ]),
];
