import type { Language } from '#domain/paper/base.ts';
import type { PlaceLabelDocument } from '#domain/paper/document.ts';
import { actionCode } from '#domain/scan/codes.ts';
import type { ScanActionName } from '#domain/scan/codes.ts';
import type { HostContext } from '../context.ts';
import type { Job } from './documents.ts';
import { paperBase } from './parties.ts';

/** What stands on the label of each printed action: its name, and what its scan does. */
const WORDS: Record<Language, Record<ScanActionName, readonly [name: string, does: string]>> = {
  fr: {
    CANCEL: ['Annuler', 'Un pas en arrière'], SAVE: ['Valider', 'Enregistre, paye, termine'], CONFIRM: ['Confirmer', 'Ce qui est définitif'], NEXT: ['Suivant', 'L’étape d’après'],
    LABEL: ['Étiquette', 'L’imprimer encore'], FICHE: ['Fiche', 'L’imprimer encore'], LOCK: ['Verrouiller', 'Ferme la session'], CASH: ['Espèces', 'Payer'], CARD: ['Carte', 'Payer'], CHEQUE: ['Chèque', 'Payer'],
    ORDER: ['Commander', 'La pièce qui manque'], DEPOSIT: ['Acompte', 'Sur la commande'], DAMAGED: ['Abîmée', 'La pièce suivante'], WRONG: ['Pas la bonne', 'La pièce suivante'], LOST: ['Perdue', 'Ce qui manque'],
    SELL: ['Comptoir', 'Aller à la vente'], TILL: ['Caisse', 'Ouvrir, compter, fermer'], RECEIVE: ['Réceptionner', 'Une livraison'], PUTAWAY: ['Ranger', 'De la réception au rayon'], PICK: ['Préparer', 'Réparations, commandes'],
    MOVE: ['Déplacer', 'D’un emplacement à l’autre'], COUNT: ['Compter', 'Le stock ; la caisse'], TRANSFER: ['Transférer', 'Entre magasins'], INSPECT: ['Contrôler', 'Avant le rayon'], GIVEBACK: ['Rendre', 'Une pièce non utilisée'],
    SCRAP: ['Rebut', 'Avec sa raison'], CHOICE1: ['1', 'Premier choix'], CHOICE2: ['2', 'Deuxième choix'], CHOICE3: ['3', 'Troisième choix'], CHOICE4: ['4', 'Quatrième choix'], CHOICE5: ['5', 'Cinquième choix'],
    CHOICE6: ['6', 'Sixième choix'], DIGIT0: ['0', 'Chiffre'], DIGIT1: ['1', 'Chiffre'], DIGIT2: ['2', 'Chiffre'], DIGIT3: ['3', 'Chiffre'], DIGIT4: ['4', 'Chiffre'], DIGIT5: ['5', 'Chiffre'],
    DIGIT6: ['6', 'Chiffre'], DIGIT7: ['7', 'Chiffre'], DIGIT8: ['8', 'Chiffre'], DIGIT9: ['9', 'Chiffre'], COMMA: [',', 'Virgule'], ERASE: ['Effacer', 'Vide le champ'],
  },
  en: {
    CANCEL: ['Cancel', 'One step back'], SAVE: ['Save', 'Saves, pays, ends'], CONFIRM: ['Confirm', 'What is final'], NEXT: ['Next', 'The following step'],
    LABEL: ['Label', 'Print it again'], FICHE: ['Traveller', 'Print it again'], LOCK: ['Lock', 'Ends the session'], CASH: ['Cash', 'Pay'], CARD: ['Card', 'Pay'], CHEQUE: ['Cheque', 'Pay'],
    ORDER: ['Order', 'The part that is lacking'], DEPOSIT: ['Deposit', 'On the order'], DAMAGED: ['Damaged', 'The next part'], WRONG: ['Wrong part', 'The next part'], LOST: ['Lost', 'What is missing'],
    SELL: ['Counter', 'Go and sell'], TILL: ['Till', 'Open, count, close'], RECEIVE: ['Receive', 'A delivery'], PUTAWAY: ['Put away', 'From reception to shelf'], PICK: ['Pick', 'Repairs, orders'],
    MOVE: ['Move', 'From place to place'], COUNT: ['Count', 'The stock; the till'], TRANSFER: ['Transfer', 'Between stores'], INSPECT: ['Inspect', 'Before the shelf'], GIVEBACK: ['Give back', 'A part not used'],
    SCRAP: ['Scrap', 'With its reason'], CHOICE1: ['1', 'First choice'], CHOICE2: ['2', 'Second choice'], CHOICE3: ['3', 'Third choice'], CHOICE4: ['4', 'Fourth choice'], CHOICE5: ['5', 'Fifth choice'],
    CHOICE6: ['6', 'Sixth choice'], DIGIT0: ['0', 'Digit'], DIGIT1: ['1', 'Digit'], DIGIT2: ['2', 'Digit'], DIGIT3: ['3', 'Digit'], DIGIT4: ['4', 'Digit'], DIGIT5: ['5', 'Digit'],
    DIGIT6: ['6', 'Digit'], DIGIT7: ['7', 'Digit'], DIGIT8: ['8', 'Digit'], DIGIT9: ['9', 'Digit'], COMMA: [',', 'Decimal sign'], ERASE: ['Erase', 'Empties the field'],
  },
};

/** Codes to stick beside a scanner: each does what a key would. */
export function actionJobs(host: HostContext, names: readonly ScanActionName[]): Job[] {
  const base = paperBase(host.queries);
  return names.map((action) => {
    const [name, path] = WORDS[base.language][action];
    const document: PlaceLabelDocument = { kind: 'place_label', ...base, name, path, code: actionCode(action) };
    return { document, title: name, repairId: null, dropOffId: null, customerId: null };
  });
}
