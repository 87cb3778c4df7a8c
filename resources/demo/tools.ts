import type { DemoCategory } from './category.ts';

export const tools: DemoCategory[] = [
  {
    name: 'Perceuse-visseuse', family: 'tools', weight: 7, accessories: ['Batterie', 'Deuxième batterie', 'Chargeur', 'Coffret', 'Poignée latérale'],
    makes: [['Makita', '#######Y', ['DDF484', 'DHP486', 'DDF453']], ['DeWalt', '20## ##-## ######', ['DCD796', 'DCD999']], ['Bosch Professional', '### ###### #####', ['GSR 18V-110 C', 'GSB 18V-55']], ['Milwaukee', '#### ## ######@', ['M18 FPD3', 'M12 FDD2']], ['Festool', '########', ['TPC 18/4', 'CXS 12']]],
    faults: [
      { codes: ['BLOQ'], words: ['Le mandrin ne serre plus', 'Le foret tourne dans le vide'], finding: 'Mandrin auto-serrant usé, vis de blocage cassée.', part: 'Mandrin 13 mm' },
      { codes: ['COUP', 'SURC'], words: ['Coupe en charge et chauffe la main', 'S’arrête dès qu’on force un peu'], finding: 'Module électronique en sécurité thermique, moteur charbonné.', part: 'Module électronique' },
      { codes: ['BATT'], words: ['La batterie ne charge plus', 'Trois vis et c’est fini'], finding: 'Batterie : cellule à zéro. Machine bonne.', part: 'Batterie 18 V 5 Ah' },
      { codes: ['COMM'], words: ['La gâchette ne marche qu’à fond', 'Il faut appuyer dix fois pour démarrer'], finding: 'Interrupteur variateur HS.', part: 'Interrupteur variateur' },
    ],
  },
  {
    name: 'Meuleuse', family: 'tools', weight: 5, accessories: ['Carter', 'Poignée', 'Clé à ergots', 'Coffret'],
    makes: [['Metabo', '########', ['WEV 15-125 Quick', 'W 18 LTX 125']], ['Makita', '#####2#G', ['GA5030R', 'DGA504']], ['Bosch Professional', '### ###### #####', ['GWS 22-230 J', 'GWX 18V-10']], ['Hilti', '##-#######', ['AG 125-A22', 'DEG 125-D']]],
    faults: [
      { codes: ['SURC', 'COUP'], words: ['Fait des étincelles à l’arrière et sent le brûlé', 'Broute et fume'], finding: 'Charbons usés jusqu’au ressort, induit marqué.', part: 'Paire de charbons' },
      { codes: ['BRUI'], words: ['Siffle très fort depuis hier', 'Bruit de roulement, ça vibre dans les mains'], finding: 'Roulement avant et pignon d’angle usés.', part: 'Jeu de pignons' },
      { codes: ['ALIM'], words: ['Ne démarre plus, le câble est pincé', 'Marche une fois sur deux selon le fil'], finding: 'Cordon coupé au passe-fil.', part: 'Cordon secteur' },
    ],
  },
  {
    name: 'Perforateur', family: 'tools', weight: 4, accessories: ['Coffret', 'Butée de profondeur', 'Poignée', 'Burin'],
    makes: [['Hilti', '##-#######', ['TE 30-A36', 'TE 7-C']], ['Bosch Professional', '### ###### #####', ['GBH 2-28 F', 'GBH 18V-26']], ['Makita', '#####5#E', ['HR2641', 'HR4013C']], ['DeWalt', '20## ##-## ######', ['D25333K', 'DCH263']]],
    faults: [
      { codes: ['BLOQ'], words: ['Tourne mais ne tape plus', 'Ne perfore plus, seulement la rotation'], finding: 'Joint de piston HS, graisse brûlée.', part: 'Kit piston et joints' },
      { codes: ['ALIM', 'COUP'], words: ['S’arrête dès qu’on appuie', 'Faux contact, il faut plier le câble'], finding: 'Interrupteur encrassé de poussière de béton.', part: 'Interrupteur' },
      { codes: ['REVI'], words: ['Révision annuelle, chantier qui reprend lundi', 'Graissage et contrôle'], finding: 'Révision : graisse, charbons, joints, essai de frappe.', part: 'Kit de révision' },
    ],
  },
  {
    name: 'Scie', family: 'tools', weight: 4, accessories: ['Lame', 'Guide parallèle', 'Systainer', 'Clé', 'Sac à poussière'],
    makes: [['Festool', '########', ['TS 55 FEBQ', 'KAPEX KS 120', 'CARVEX PS 420']], ['Makita', '#####1#K', ['SP6000', 'LS1219']], ['Mafell', '@#####', ['MT 55 cc', 'P1 cc']], ['Evolution', '@@##-######', ['R255SMS', 'RAGE3-S']]],
    faults: [
      { codes: ['BLOQ'], words: ['La lame reste coincée', 'Ne plonge plus, bloquée en haut'], finding: 'Ressort de plongée cassé.', part: 'Ressort de plongée' },
      { codes: ['COUP', 'COMM'], words: ['S’arrête au milieu de la coupe', 'Plus de variateur, toujours à fond'], finding: 'Électronique de variation HS.', part: 'Carte électronique' },
      { codes: ['VIBR'], words: ['La coupe n’est plus droite, ça vibre', 'La lame voile'], finding: 'Flasque faussé, roulement d’arbre usé.', part: 'Flasque et roulement' },
    ],
  },
  {
    name: 'Ponceuse', family: 'tools', weight: 3, accessories: ['Plateau', 'Systainer', 'Tuyau', 'Bac à poussière'],
    makes: [['Festool', '########', ['ETS 150/5', 'ROTEX RO 125', 'PLANEX LHS 2 225']], ['Mirka', '##########', ['DEROS II 650', 'LEROS 950']], ['Bosch Professional', '### ###### #####', ['GEX 150 AC', 'GET 55-125']]],
    faults: [
      { codes: ['VIBR', 'BRUI'], words: ['Saute sur le bois et laisse des traces', 'Le plateau ne tient plus'], finding: 'Plateau fondu, frein de plateau usé.', part: 'Plateau et frein' },
      { codes: ['COUP'], words: ['S’arrête dès qu’on appuie', 'Faux contact quand je bouge le câble plug-it'], finding: 'Prise plug-it brûlée.', part: 'Prise plug-it' },
    ],
  },
  {
    name: 'Nettoyeur haute pression', family: 'tools', weight: 4, accessories: ['Lance', 'Pistolet', 'Flexible 10 m', 'Rotabuse', 'Raccord d’eau'],
    makes: [['Kärcher', '######', ['K 5 Premium', 'HD 5/15 C Plus', 'HDS 8/18-4 C']], ['Nilfisk', '#########', ['Core 150', 'MC 5M-200']], ['Stihl', '#########', ['RE 150 Plus', 'RE 110']]],
    faults: [
      { codes: ['FUIT'], words: ['Fuit par la pompe et n’a plus de pression', 'Pisse l’eau sous le capot, il a gelé cet hiver'], finding: 'Culasse fendue par le gel.', part: 'Culasse de pompe' },
      { codes: ['ALIM', 'BLOQ'], words: ['Le moteur ronfle sans démarrer', 'Ne démarre plus après l’hiver'], finding: 'Condensateur de démarrage HS.', part: 'Condensateur 40 µF' },
      { codes: ['COUP'], words: ['Se met à pomper tout seul quand on lâche', 'Démarre et s’arrête sans arrêt'], finding: 'Clapets d’aspiration usés, by-pass collé.', part: 'Kit clapets' },
    ],
  },
  {
    name: 'Tronçonneuse et taille-haie', family: 'tools', weight: 4, accessories: ['Guide-chaîne', 'Chaîne', 'Protège-lame', 'Batterie', 'Chargeur'],
    makes: [['Stihl', '#########', ['MS 251', 'MSA 220 C', 'HSA 60']], ['Husqvarna', '20##########', ['445 II', '550 XP Mark II', '522HD60S']], ['Echo', 'C##########', ['CS-4310SX', 'HC-2320']]],
    faults: [
      { codes: ['ALIM'], words: ['Ne démarre plus, j’ai tiré cent fois', 'Cale dès qu’on accélère'], finding: 'Membranes de carburateur durcies, essence vieille.', part: 'Kit carburateur' },
      { codes: ['FUIT'], words: ['Perd toute son huile de chaîne', 'Fuit dans le coffre de la voiture'], finding: 'Pompe à huile et joint de réservoir HS.', part: 'Pompe à huile' },
      { codes: ['REVI'], words: ['Affûtage et révision avant le bois', 'Révision de saison'], finding: 'Révision : bougie, filtres, affûtage, réglage carburateur.', part: 'Bougie et filtres' },
    ],
  },
  {
    name: 'Compresseur', family: 'tools', weight: 2, accessories: ['Flexible', 'Soufflette', 'Raccord rapide'],
    makes: [['ABAC', '@@@#######', ['Montecarlo L20', 'A29B 90']], ['Lacmé', '######-##', ['Sprinto 24/6', 'MaxAir 50']]],
    faults: [
      { codes: ['BRUI', 'COUP'], words: ['Ne monte plus à 8 bars', 'Tourne sans arrêt'], finding: 'Clapets et segment usés.', part: 'Plaque à clapets' },
      { codes: ['DISJ'], words: ['Fait sauter le disjoncteur au démarrage', 'Démarre à vide mais pas sous pression'], finding: 'Électrovanne de décharge du contacteur bloquée.', part: 'Pressostat' },
    ],
  },
];
