import type { CodeKind } from '../repair/work.ts';
import type { Code } from './codebook.ts';

type Row = readonly [code: string, fr: string, en: string];

const condition: readonly Row[] = [
  ['C1', 'Permanent', 'Constant'], ['C2', 'Intermittent', 'Intermittent'], ['C3', 'À froid, au démarrage', 'When cold, at start'], ['C4', 'À chaud, après un moment', 'When hot, after a while'],
  ['C5', 'En charge', 'Under load'], ['C6', 'À vide', 'Without load'], ['C7', 'Après une chute ou un choc', 'After a fall or a knock'], ['C8', 'Après un liquide ou de l’humidité', 'After liquid or damp'],
  ['C9', 'Après un orage, une surtension', 'After a storm, a surge'], ['C10', 'Sur batterie seulement', 'On battery only'], ['C11', 'Sur secteur seulement', 'On mains only'],
  ['C12', 'Non reproduit', 'Not reproduced'],
];

const section: readonly Row[] = [
  ['S01', 'Alimentation, cordon', 'Power supply, cord'], ['S02', 'Batterie, chargeur', 'Battery, charger'], ['S03', 'Carte de puissance', 'Power board'], ['S04', 'Carte de commande', 'Control board'],
  ['S05', 'Interrupteur, gâchette', 'Switch, trigger'], ['S06', 'Moteur, induit', 'Motor, armature'], ['S07', 'Charbons, collecteur', 'Brushes, commutator'], ['S08', 'Transmission, engrenages', 'Gearing'],
  ['S09', 'Roulements, paliers', 'Bearings'], ['S10', 'Pompe', 'Pump'], ['S11', 'Circuit d’eau, joints', 'Water circuit, seals'], ['S12', 'Résistance, chauffe', 'Heating element'],
  ['S13', 'Froid, compresseur', 'Cooling, compressor'], ['S14', 'Ventilation', 'Ventilation'], ['S15', 'Capteur, sonde', 'Sensor, probe'], ['S16', 'Affichage, écran', 'Display, screen'],
  ['S17', 'Son, haut-parleur', 'Sound, loudspeaker'], ['S18', 'Connectique, câblage', 'Connectors, wiring'], ['S19', 'Châssis, carter, porte', 'Frame, housing, door'], ['S20', 'Logiciel, réglages', 'Software, settings'],
  ['S21', 'Carburation, allumage', 'Fuel, ignition'], ['S22', 'Accessoire', 'Accessory'],
];

const defect: readonly Row[] = [
  ['D01', 'Usé', 'Worn'], ['D02', 'Cassé', 'Broken'], ['D03', 'Coupé, circuit ouvert', 'Open circuit'], ['D04', 'Court-circuit', 'Short circuit'], ['D05', 'Grillé', 'Burnt'],
  ['D06', 'Oxydé, corrodé', 'Corroded'], ['D07', 'Encrassé, entartré', 'Dirty, scaled'], ['D08', 'Bloqué, grippé', 'Jammed, seized'], ['D09', 'Desserré, débranché', 'Loose, unplugged'],
  ['D10', 'Soudure défectueuse', 'Bad solder joint'], ['D11', 'Fuite', 'Leak'], ['D12', 'Déréglé', 'Out of adjustment'], ['D13', 'Valeur hors limites', 'Value out of limits'],
  ['D14', 'Logiciel défaillant', 'Faulty software'], ['D15', 'Pièce manquante', 'Missing part'], ['D16', 'Mauvais emploi', 'Wrong use'], ['D17', 'Défaut de fabrication', 'Manufacturing fault'],
  ['D18', 'Aucun défaut trouvé', 'No fault found'],
];

const repair: readonly Row[] = [
  ['R01', 'Pièce remplacée par une neuve', 'Part replaced by a new one'], ['R02', 'Pièce remplacée par une reconditionnée', 'Part replaced by a refurbished one'], ['R03', 'Pièce réparée', 'Part repaired'],
  ['R04', 'Nettoyé, détartré', 'Cleaned, descaled'], ['R05', 'Graissé, lubrifié', 'Greased, lubricated'], ['R06', 'Réglé, étalonné', 'Adjusted, calibrated'], ['R07', 'Ressoudé', 'Resoldered'],
  ['R08', 'Resserré, rebranché', 'Tightened, reconnected'], ['R09', 'Câblage refait', 'Rewired'], ['R10', 'Joint remplacé', 'Seal replaced'], ['R11', 'Logiciel mis à jour', 'Software updated'],
  ['R12', 'Réinitialisé', 'Reset'], ['R13', 'Révision complète', 'Full service'], ['R14', 'Remise en état après chute', 'Put right after a fall'], ['R15', 'Conseil d’emploi', 'Advice on use'],
  ['R16', 'Essayé, rien à faire', 'Tested, nothing to do'], ['R17', 'Non réparé', 'Not repaired'],
];

const TABLES: Record<Exclude<CodeKind, 'symptom'>, readonly Row[]> = { condition, section, defect, repair };

/** The small generic set that ships, shaped like IRIS's tables and none of them, whose licence is unknown. Symptoms are those of the counter. */
export function defaultCodes(kind: Exclude<CodeKind, 'symptom'>): Code[] {
  return TABLES[kind].map(([code, fr, en]) => ({ code, fr, en, family: '' }));
}
