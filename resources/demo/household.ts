import type { DemoCategory } from './category.ts';

export const household: DemoCategory[] = [
  {
    name: 'Lave-linge', family: 'household', weight: 9, accessories: ['Tuyau de vidange', 'Tuyau d’arrivée d’eau', 'Bac à lessive'],
    makes: [
      ['Bosch', 'FD##0#00####', ['WAN28248FF Série 4', 'WGG244Z0FR Série 6', 'WUU28T58FF Série 6']], ['Miele', '43/#########', ['WWD 320 WCS', 'WEA 035 WCS Active', 'WSG 663 WCS']],
      ['Whirlpool', '4122########', ['FFB 8448 WV FR', 'FreshCare FFS 9258']], ['LG', '###PWYX#@###', ['F84J62WHS', 'F94V35WHS']], ['Brandt', '##0#######@', ['BWF48TW', 'BT18024Q']],
    ],
    faults: [
      { codes: ['VIDA'], words: ['L’eau reste dans le tambour, il ne vidange plus', 'S’arrête plein d’eau, j’ai dû tout vider à la bassine'], finding: 'Pompe de vidange bloquée par une baleine de soutien-gorge, turbine cassée.', part: 'Pompe de vidange' },
      { codes: ['BRUI', 'VIBR'], words: ['Fait un bruit d’avion à l’essorage', 'Tape et se déplace dans la buanderie quand il essore'], finding: 'Roulements de cuve usés, joint spi à remplacer.', part: 'Kit roulements et joint' },
      { codes: ['FUIT'], words: ['Il y a une flaque devant à chaque lessive', 'Fuit par le hublot depuis deux semaines'], finding: 'Manchette de hublot déchirée en partie basse.', part: 'Manchette de hublot' },
      { codes: ['CHAU', 'ERRE'], words: ['L’eau reste froide et il affiche un code d’erreur', 'Ne chauffe plus, le linge ressort sale'], finding: 'Résistance coupée, isolement faible.', part: 'Résistance 2000 W' },
      { codes: ['ALIM'], words: ['Plus rien ne s’allume depuis l’orage', 'Mort d’un coup en plein programme'], finding: 'Module de puissance : varistance et relais brûlés.', part: 'Module de puissance' },
    ],
  },
  {
    name: 'Lave-vaisselle', family: 'household', weight: 6, accessories: ['Panier à couverts', 'Panier supérieur', 'Tuyau de vidange'],
    makes: [['Bosch', 'FD##0#00####', ['SMV4HVX00E', 'SMS6ZCI00E']], ['Siemens', 'FD##0#10####', ['SN23HI60AE', 'SX63HX60CE']], ['Miele', '67/#########', ['G 5210 SC', 'G 7130 SCi']], ['Electrolux', '###0####', ['ESF9552LOX', 'EEM48300L']]],
    faults: [
      { codes: ['VIDA', 'ERRE'], words: ['Affiche E24 et l’eau stagne au fond', 'Bip bip sans arrêt, l’eau ne part pas'], finding: 'Pompe de vidange encrassée, clapet anti-retour fendu.', part: 'Clapet anti-retour' },
      { codes: ['CHAU'], words: ['La vaisselle ressort froide et mouillée', 'La pastille ne fond plus'], finding: 'Thermoplongeur de la pompe de cyclage coupé.', part: 'Pompe de cyclage chauffante' },
      { codes: ['FUIT', 'DISJ'], words: ['Fuit par-dessous et fait tout sauter', 'De l’eau sous le meuble, le disjoncteur tombe'], finding: 'Joint de pompe HS, flotteur anti-débordement déclenché.', part: 'Joint de fond de cuve' },
      { codes: ['COMM'], words: ['La touche départ ne répond plus', 'Impossible de choisir un programme'], finding: 'Nappe de la platine de commande oxydée.', part: 'Platine de commande' },
    ],
  },
  {
    name: 'Sèche-linge', family: 'household', weight: 4, accessories: ['Bac à condensats', 'Filtre à peluches'],
    makes: [['Bosch', 'FD##0#20####', ['WTH85V02FF', 'WQG233D0FR']], ['Miele', '51/#########', ['TEC 275 WP', 'TWD 360 WP']], ['Beko', '##-######-##', ['DRY833CI', 'B3T4843RW']]],
    faults: [
      { codes: ['CHAU'], words: ['Tourne pendant trois heures et le linge reste humide', 'Ne chauffe plus du tout'], finding: 'Échangeur colmaté, sonde CTN hors tolérance.', part: 'Sonde CTN' },
      { codes: ['BLOQ', 'BRUI'], words: ['Le tambour ne tourne plus, le moteur ronfle', 'Grince puis s’arrête de tourner'], finding: 'Courroie rompue, galet tendeur grippé.', part: 'Courroie et galet' },
    ],
  },
  {
    name: 'Réfrigérateur', family: 'household', weight: 3, accessories: ['Clayettes', 'Bac à légumes'],
    makes: [['Liebherr', '##.###.###.#', ['CNd 5203', 'KBes 4350']], ['Samsung', '0A#F4BAR######@', ['RB34T600ESA', 'RS68A8830S9']], ['Whirlpool', '8512########', ['W7X 82I W', 'ART 66112']]],
    faults: [
      { codes: ['FROI'], words: ['Le frigo ne fait plus de froid, le congélateur oui', 'Le lait tourne, il fait 12 degrés dedans'], finding: 'Ventilateur d’évaporateur bloqué par le givre, sonde de dégivrage HS.', part: 'Sonde de dégivrage' },
      { codes: ['BRUI'], words: ['Fait un bruit de tracteur la nuit', 'Claque toutes les cinq minutes'], finding: 'Relais de démarrage du compresseur fatigué.', part: 'Relais PTC' },
    ],
  },
  {
    name: 'Four encastrable', family: 'household', weight: 3, accessories: ['Lèchefrite', 'Grille'],
    makes: [['Siemens', 'FD##0#30####', ['HB578G0S0', 'HB672GBS2F']], ['De Dietrich', '######@####', ['DOP8574A', 'DOS5585X']], ['Neff', 'FD##0#40####', ['B54CR71N0', 'B47CR22N0']]],
    faults: [
      { codes: ['DISJ', 'CHAU'], words: ['Fait disjoncter au bout de dix minutes', 'Tout saute quand je mets la chaleur tournante'], finding: 'Résistance circulaire à la masse.', part: 'Résistance circulaire' },
      { codes: ['COMM', 'IMAG'], words: ['L’affichage est à moitié effacé', 'Les touches ne répondent plus à chaud'], finding: 'Afficheur fluorescent fatigué, soudures sèches.', part: 'Module d’affichage' },
    ],
  },
  {
    name: 'Micro-ondes', family: 'household', weight: 3, accessories: ['Plateau tournant', 'Anneau à roulettes'],
    makes: [['Panasonic', '@#@########', ['NN-GD38HSSUG', 'NN-CT57JM']], ['Samsung', '0B#H7WAT######@', ['MC28H5015AS', 'MS23K3513AW']], ['Whirlpool', '7321########', ['MWP 338 W', 'MCP 349 BL']]],
    faults: [
      { codes: ['CHAU', 'BRUI'], words: ['Il tourne mais la soupe reste froide', 'Ronfle très fort et ne chauffe plus'], finding: 'Diode haute tension claquée, magnétron bon.', part: 'Diode haute tension' },
      { codes: ['ALIM'], words: ['Plus de lumière, plus rien', 'Ne se met plus en route quand on ferme la porte'], finding: 'Micro-contact de porte collé, fusible fondu.', part: 'Micro-contacts de porte' },
    ],
  },
  {
    name: 'Machine à café', family: 'household', weight: 11, accessories: ['Bac à marc', 'Réservoir d’eau', 'Porte-filtre', 'Pot à lait', 'Cordon secteur'],
    makes: [
      ['De’Longhi', '##########@', ['Magnifica S ECAM 22.110', 'Dinamica ECAM 350.55', 'La Specialista EC9335']], ['Jura', '20##########', ['E8', 'ENA 8', 'X8 Professionnel']],
      ['Krups', '####-######', ['EA8108 Essential', 'EA910A10']], ['Sage', 'A##########', ['Barista Express SES875', 'Bambino Plus SES500']], ['Philips', 'TU########@', ['EP2231 LatteGo', 'EP5447']],
    ],
    faults: [
      { codes: ['FUIT'], words: ['L’eau coule dans le bac au lieu de la tasse', 'Perd de l’eau par-dessous pendant le café'], finding: 'Joints de piston de la chaudière durcis.', part: 'Kit joints de chaudière' },
      { codes: ['BLOQ', 'ERRE'], words: ['Le groupe est coincé, impossible de le sortir', 'Affiche « groupe manquant » alors qu’il est en place'], finding: 'Engrenage de motorisation du groupe ébréché.', part: 'Motoréducteur de groupe' },
      { codes: ['BRUI'], words: ['Le moulin hurle et ne moud presque plus', 'Bruit de cailloux quand il moud'], finding: 'Corps étranger dans les meules, meules émoussées.', part: 'Jeu de meules' },
      { codes: ['CHAU'], words: ['Le café est tiède même au maximum', 'Plus de vapeur pour le lait'], finding: 'Thermobloc entartré, thermostat en limite.', part: 'Thermobloc' },
      { codes: ['REVI'], words: ['Révision complète avant la saison', 'Détartrage et contrôle, elle fait 60 cafés par jour'], finding: 'Entretien complet : joints, graissage, détartrage, essai de 20 cafés.', part: 'Kit d’entretien' },
    ],
  },
  {
    name: 'Robot de cuisine', family: 'household', weight: 5, accessories: ['Bol inox', 'Fouet', 'Crochet pétrisseur', 'Couvercle', 'Livre de recettes'],
    makes: [['KitchenAid', 'WH#######', ['Artisan 5KSM175', 'Heavy Duty 5KPM5']], ['Kenwood', '0######', ['Cooking Chef KCC9060S', 'Chef XL KVL4100']], ['Magimix', '######@##', ['CS 5200 XL', 'Cook Expert 18900']], ['Moulinex', '##@#-####', ['Companion XL HF80CB10', 'Masterchef QA5081']]],
    faults: [
      { codes: ['BLOQ', 'BRUI'], words: ['Craque quand il pétrit la pâte à pain', 'Le bras tourne par à-coups'], finding: 'Pignon fusible usé, graisse passée dans le moteur.', part: 'Pignon de transmission' },
      { codes: ['SURC'], words: ['Sent le brûlé au bout de deux minutes', 'Fume quand on pétrit longtemps'], finding: 'Charbons en fin de vie, collecteur noirci.', part: 'Paire de charbons' },
      { codes: ['ALIM'], words: ['Ne démarre plus du tout', 'S’allume mais le moteur ne part pas'], finding: 'Carte de variation HS.', part: 'Carte de variation' },
    ],
  },
  {
    name: 'Aspirateur', family: 'household', weight: 7, accessories: ['Brosse', 'Tube', 'Chargeur', 'Support mural', 'Flexible'],
    makes: [['Dyson', '@@#-FR-@@@####@', ['V11 Absolute', 'V15 Detect', 'Ball Multifloor 2']], ['Miele', '29/#########', ['Complete C3', 'Boost CX1']], ['Rowenta', '####@-######', ['X-Force Flex 14.60', 'Silence Force RO7690']], ['Nilfisk', '#########', ['VP300 HEPA', 'Elite Comfort']]],
    faults: [
      { codes: ['BATT'], words: ['Tient deux minutes et s’éteint', 'Ne charge plus, voyant rouge qui clignote'], finding: 'Batterie : deux cellules effondrées.', part: 'Batterie' },
      { codes: ['COUP', 'SURC'], words: ['Se coupe tout seul au bout d’un moment', 'Chauffe et s’arrête, il faut attendre'], finding: 'Filtre moteur colmaté, sonde thermique déclenchée.', part: 'Filtre moteur' },
      { codes: ['CASS'], words: ['Tombé dans l’escalier, le tube ne tient plus', 'Le clapet du bac est cassé'], finding: 'Verrou de bac cassé, carter fendu.', part: 'Bac à poussière' },
    ],
  },
  {
    name: 'Aspirateur robot', family: 'household', weight: 3, accessories: ['Station de charge', 'Câble secteur', 'Brosses latérales'],
    makes: [['iRobot', '@######@#####', ['Roomba j7+', 'Roomba i3']], ['Roborock', 'R#####@########', ['S7 MaxV', 'Q8 Max']]],
    faults: [
      { codes: ['ERRE'], words: ['Tourne en rond et dit erreur roue', 'Se plaint du pare-chocs alors qu’il n’y a rien'], finding: 'Roue codeuse encrassée de cheveux.', part: 'Module de roue' },
      { codes: ['BATT'], words: ['Ne retourne plus à sa base, batterie vide', 'Ne charge plus sur la station'], finding: 'Contacts de charge oxydés, batterie à 40 %.', part: 'Batterie' },
    ],
  },
  {
    name: 'Centrale vapeur', family: 'household', weight: 3, accessories: ['Fer', 'Collecteur de calcaire'],
    makes: [['Calor', '####-#######', ['Pro Express GV9230C0', 'Express Power SV8061']], ['Laurastar', '##########', ['Smart U', 'Lift Plus']]],
    faults: [
      { codes: ['FUIT'], words: ['Crache de l’eau marron sur les chemises', 'Goutte par la semelle'], finding: 'Cuve entartrée, électrovanne qui ne ferme plus.', part: 'Électrovanne' },
      { codes: ['CHAU'], words: ['Plus de vapeur du tout', 'Le fer reste froid'], finding: 'Fusible thermique de semelle coupé.', part: 'Fusible thermique' },
    ],
  },
];
