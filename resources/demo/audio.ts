import type { DemoCategory } from './category.ts';

export const audio: DemoCategory[] = [
  {
    name: 'Amplificateur', family: 'audio', weight: 5, accessories: ['Télécommande', 'Cordon secteur', 'Antenne'],
    makes: [['Yamaha', 'Y######@@', ['A-S501', 'R-N803D', 'A-S1200']], ['Denon', '@#########', ['PMA-600NE', 'AVR-X2800H']], ['Marantz', 'MZ###########', ['PM6007', 'SR6015']], ['NAD', 'H##@########', ['C 316BEE V2', 'C 338']]],
    faults: [
      { codes: ['SON'], words: ['Le canal gauche grésille puis disparaît', 'Plus de son à droite, il faut taper dessus'], finding: 'Relais de sortie oxydé, soudures sèches sur le bornier.', part: 'Relais de haut-parleurs' },
      { codes: ['ALIM'], words: ['S’allume deux secondes et se met en protection', 'Clic, clic, et plus rien'], finding: 'Étage final : deux transistors en court-circuit.', part: 'Transistors de puissance' },
      { codes: ['COMM', 'BRUI'], words: ['Le bouton de volume crache', 'Le volume saute tout seul'], finding: 'Potentiomètre motorisé encrassé.', part: 'Potentiomètre' },
      { codes: ['SURC'], words: ['Chauffe énormément et se coupe en soirée', 'Odeur de chaud derrière'], finding: 'Condensateurs de filtrage gonflés, courant de repos déréglé.', part: 'Condensateurs de filtrage' },
    ],
  },
  {
    name: 'Enceinte', family: 'audio', weight: 6, accessories: ['Chargeur', 'Câble USB-C', 'Housse', 'Pied'],
    makes: [['JBL', 'TL####-@@#######', ['PartyBox 310', 'Charge 5', 'Xtreme 3']], ['Bose', '0#####P########AE', ['SoundLink Revolve+', 'S1 Pro+']], ['Focal', '@#@@@######', ['Alpha 65 Evo', 'Aria 906']], ['Sonos', '##-##-##-@#-##-##:#', ['Move 2', 'Era 300']], ['RCF', '@@@@#####', ['ART 712-A MK5', 'EVOX 8']]],
    faults: [
      { codes: ['BATT'], words: ['Ne tient plus la charge', 'S’éteint dès qu’on débranche'], finding: 'Pack de batteries déséquilibré.', part: 'Pack batterie' },
      { codes: ['SON'], words: ['Le son est déformé dès qu’on monte', 'Le grave vibre et grésille'], finding: 'Suspension du boomer décollée.', part: 'Membrane et suspension' },
      { codes: ['OXYD', 'ALIM'], words: ['Tombée dans la piscine, ne s’allume plus', 'A pris la pluie au camping'], finding: 'Carte principale oxydée autour du connecteur USB-C.', part: 'Carte principale' },
    ],
  },
  {
    name: 'Platine vinyle', family: 'audio', weight: 3, accessories: ['Couvercle', 'Tapis', 'Cellule', 'Câble RCA'],
    makes: [['Technics', '@@#@######', ['SL-1200GR', 'SL-1500C']], ['Pro-Ject', '########', ['Debut Carbon Evo', 'X1 B']], ['Rega', 'P##########', ['Planar 2', 'Planar 3']]],
    faults: [
      { codes: ['VIBR', 'BRUI'], words: ['La vitesse pleure, les disques sont faux', 'Un ronronnement dans les enceintes'], finding: 'Courroie détendue, palier sec.', part: 'Courroie et huile de palier' },
      { codes: ['CASS'], words: ['Le bras a pris un coup au déménagement', 'La pointe est tordue, le chat…'], finding: 'Diamant arraché, bras à régler.', part: 'Cellule' },
    ],
  },
  {
    name: 'Casque', family: 'audio', weight: 3, accessories: ['Étui', 'Câble', 'Adaptateur jack'],
    makes: [['Sony', '#######', ['WH-1000XM4', 'WH-1000XM5']], ['Sennheiser', '##########', ['HD 650', 'Momentum 4']], ['Beyerdynamic', '######@', ['DT 770 Pro', 'DT 1990 Pro']]],
    faults: [
      { codes: ['SON'], words: ['Plus de son dans l’oreille droite', 'Ça coupe quand je bouge le fil'], finding: 'Câble coupé à l’entrée de l’oreillette.', part: 'Câble' },
      { codes: ['CASS'], words: ['L’arceau est cassé net', 'La charnière ne tient plus'], finding: 'Charnière rompue.', part: 'Arceau' },
    ],
  },
  {
    name: 'Table de mixage', family: 'audio', weight: 3, accessories: ['Alimentation', 'Flight-case', 'Câble USB'],
    makes: [['Yamaha', '@@@@#####', ['MG16XU', 'DM3']], ['Behringer', 'S#########@@#', ['X32 Compact', 'XR18']], ['Allen & Heath', '@@@@-######', ['ZED-14', 'SQ-5']], ['Pioneer DJ', '@@@@######@@', ['DJM-750MK2', 'DDJ-FLX6']]],
    faults: [
      { codes: ['COMM', 'BRUI'], words: ['Deux tranches crachent quand on bouge les faders', 'Le fader 7 ne répond plus'], finding: 'Faders usés, à remplacer par paires.', part: 'Faders 100 mm' },
      { codes: ['ALIM'], words: ['Ne s’allume plus, concert samedi', 'Redémarre toute seule en plein spectacle'], finding: 'Alimentation à découpage : condensateurs secs.', part: 'Bloc d’alimentation' },
      { codes: ['SON'], words: ['Souffle énorme sur la sortie principale', 'Plus de retour sur l’auxiliaire 2'], finding: 'Ampli opérationnel de sortie HS.', part: 'Circuits NJM4580' },
    ],
  },
  {
    name: 'Barre de son', family: 'audio', weight: 2, accessories: ['Télécommande', 'Caisson de basses', 'Câble HDMI'],
    makes: [['Samsung', '0C#M3KAT######@', ['HW-Q800C', 'HW-S61B']], ['Sony', '3######', ['HT-A3000', 'HT-S400']]],
    faults: [
      { codes: ['SON', 'COMM'], words: ['Plus de son par la télé, la télécommande ne fait rien', 'Le caisson ne se connecte plus'], finding: 'Carte HDMI ARC HS.', part: 'Carte HDMI' },
      { codes: ['ALIM'], words: ['Voyant rouge fixe, ne démarre plus', 'Morte après une coupure de courant'], finding: 'Primaire de l’alimentation coupé.', part: 'Carte d’alimentation' },
    ],
  },
  {
    name: 'Tablette', family: 'audio', weight: 2, accessories: ['Chargeur', 'Câble', 'Étui', 'Stylet'],
    makes: [['Samsung', 'R52@########', ['Galaxy Tab S9', 'Galaxy Tab A9+']], ['Lenovo', 'HA######', ['Tab P12', 'Tab M11']], ['Apple', 'DMP@########', ['iPad 9', 'iPad Air 5']]],
    faults: [
      { codes: ['CASS', 'IMAG'], words: ['Écran fendu, elle est tombée de la table', 'La vitre est en miettes mais ça s’allume'], finding: 'Vitre et dalle cassées, châssis droit.', part: 'Ensemble écran' },
      { codes: ['BATT'], words: ['Tombe de 40 % à zéro d’un coup', 'Il faut la laisser branchée'], finding: 'Batterie gonflée, à remplacer sans attendre.', part: 'Batterie' },
      { codes: ['ALIM'], words: ['Ne charge plus, le câble ne tient pas', 'Charge seulement si on tord la prise'], finding: 'Connecteur de charge arraché.', part: 'Connecteur de charge' },
    ],
  },
];
