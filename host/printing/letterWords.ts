import type { UnclaimedStep } from '#domain/law/fr.ts';
import type { StepWay } from '#domain/repair/handbackUnclaimed.ts';
import { localDay } from '../days.ts';

/** What a letter knows of the unit that waits; '' where it is not known. */
interface Known { name: string; unit: string; number: string; received: string; ready: string; judge: string; amount: string; shop: string; phone: string }
type LetterStep = Exclude<UnclaimedStep, 'petition'>;

interface Words {
  order: string;
  serial: string;
  registered: string;
  claimed: string;
  attachments: string[];
  steps: Record<UnclaimedStep, string>;
  ways: Record<StepWay, string>;
  subjects: Record<LetterStep, (known: Known) => string>;
  letters: Record<LetterStep, (known: Known) => string[]>;
  day(iso: string): string;
  amount(minor: number): string;
  isoDay(atMs: number): string;
}

const dayIn = (locale: string) => (iso: string): string => new Date(`${iso}T12:00:00Z`).toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const amountIn = (locale: string) => (minor: number): string => (minor / 100).toLocaleString(locale, { style: 'currency', currency: 'EUR' });

const reminder = (first: (known: Known) => string, last: (known: Known) => string) => (known: Known): string[] => [
  `Bonjour ${known.name},`, first(known), known.amount && `Montant à régler au retrait : ${known.amount} TTC.`, last(known), `Cordialement,`,
];
const reminderEn = (first: (known: Known) => string, last: (known: Known) => string) => (known: Known): string[] => [
  `Dear ${known.name},`, first(known), known.amount && `Amount due when collecting: ${known.amount} incl. VAT.`, last(known), `Yours sincerely,`,
];

/** The letters of the ladder (loi du 31 décembre 1903): reminders in plain words, the notice with what the law asks for. */
export const letterWords: Record<'fr' | 'en', Words> = {
  fr: {
    order: 'Ordre de réparation', serial: 'Numéro de série', registered: 'Lettre recommandée avec avis de réception', claimed: 'Réparation, prix à payer',
    attachments: ['Reçu de dépôt et conditions signées', 'Rapport d’intervention', 'Devis accepté', 'Copies des courriers et avis de réception'],
    steps: { reminder_1: 'Premier rappel', reminder_2: 'Deuxième rappel', reminder_3: 'Troisième rappel', formal_notice: 'Mise en demeure', petition: 'Requête au juge' },
    ways: { mail: 'Courriel', phone: 'Appel', sms: 'SMS', letter: 'Lettre simple', registered_letter: 'Lettre recommandée' },
    subjects: {
      reminder_1: ({ unit }) => `Votre appareil vous attend : ${unit}`,
      reminder_2: ({ unit }) => `Votre appareil vous attend toujours : ${unit}`,
      reminder_3: ({ unit }) => `Troisième rappel : ${unit}`,
      formal_notice: ({ unit }) => `Mise en demeure de retirer votre appareil : ${unit}`,
    },
    letters: {
      reminder_1: reminder(
        ({ unit, number, ready }) => `Votre appareil ${unit} (ordre ${number}) est prêt depuis le ${ready} et n’a pas encore été retiré.`,
        ({ phone }) => `Vous pouvez venir le chercher aux heures d’ouverture, avec votre reçu de dépôt.${phone ? ` Un empêchement ? Appelez-nous au ${phone}.` : ''}`,
      ),
      reminder_2: reminder(
        ({ unit, number, ready }) => `Sauf erreur de notre part, votre appareil ${unit} (ordre ${number}), prêt depuis le ${ready}, est toujours chez nous malgré notre premier rappel.`,
        ({ phone }) => `Merci de venir le retirer, ou de nous dire quand vous pourrez le faire${phone ? ` (${phone})` : ''}.`,
      ),
      reminder_3: reminder(
        ({ unit, number, ready }) => `Votre appareil ${unit} (ordre ${number}) attend depuis le ${ready}. C’est notre troisième rappel.`,
        ({ judge }) => `Sans retrait de votre part, nous pourrons demander au juge, à partir du ${judge}, l’autorisation de le vendre, comme le permet la loi du 31 décembre 1903.`,
      ),
      formal_notice: (known) => [
        `${known.name},`,
        `Le ${known.received}, vous nous avez confié pour réparation : ${known.unit} (ordre ${known.number}). Cet appareil est prêt depuis le ${known.ready} ; nos rappels sont restés sans effet.`,
        `Par la présente, nous vous mettons en demeure de le retirer${known.amount ? ` et de régler le prix de la réparation, soit ${known.amount} TTC,` : ''} avant le ${known.judge}.`,
        `À défaut, nous présenterons requête au juge pour être autorisés à faire vendre l’appareil aux enchères publiques, conformément à la loi du 31 décembre 1903 relative à la vente de certains objets abandonnés. `
          + 'Le produit de la vente, déduction faite des frais et du prix de la réparation, serait tenu à votre disposition.',
        'Nous préférerions de loin vous rendre votre appareil : un simple appel suffit pour convenir d’un jour.',
        'Veuillez agréer nos salutations distinguées.',
      ],
    },
    day: dayIn('fr-FR'), amount: amountIn('fr-FR'), isoDay: localDay,
  },
  en: {
    order: 'Repair order', serial: 'Serial number', registered: 'Registered letter with acknowledgement of receipt', claimed: 'Repair, price to be paid',
    attachments: ['Drop-off receipt and signed conditions', 'Intervention report', 'Accepted quote', 'Copies of letters and acknowledgements of receipt'],
    steps: { reminder_1: 'First reminder', reminder_2: 'Second reminder', reminder_3: 'Third reminder', formal_notice: 'Formal notice', petition: 'Petition to the judge' },
    ways: { mail: 'E-mail', phone: 'Call', sms: 'Text message', letter: 'Letter', registered_letter: 'Registered letter' },
    subjects: {
      reminder_1: ({ unit }) => `Your unit is waiting for you: ${unit}`,
      reminder_2: ({ unit }) => `Your unit is still waiting for you: ${unit}`,
      reminder_3: ({ unit }) => `Third reminder: ${unit}`,
      formal_notice: ({ unit }) => `Formal notice to collect your unit: ${unit}`,
    },
    letters: {
      reminder_1: reminderEn(
        ({ unit, number, ready }) => `Your unit ${unit} (order ${number}) has been ready since ${ready} and has not been collected yet.`,
        ({ phone }) => `You can collect it during opening hours, with your drop-off receipt.${phone ? ` Unable to come? Call us on ${phone}.` : ''}`,
      ),
      reminder_2: reminderEn(
        ({ unit, number, ready }) => `As far as we know, your unit ${unit} (order ${number}), ready since ${ready}, is still with us in spite of our first reminder.`,
        ({ phone }) => `Please collect it, or tell us when you can${phone ? ` (${phone})` : ''}.`,
      ),
      reminder_3: reminderEn(
        ({ unit, number, ready }) => `Your unit ${unit} (order ${number}) has been waiting since ${ready}. This is our third reminder.`,
        ({ judge }) => `If you do not collect it, we may ask the judge from ${judge} on for leave to sell it, as the French law of 31 December 1903 allows.`,
      ),
      formal_notice: (known) => [
        `Dear ${known.name},`,
        `On ${known.received} you entrusted us with the repair of: ${known.unit} (order ${known.number}). It has been ready since ${known.ready}; our reminders have remained without effect.`,
        `We hereby give you formal notice to collect it${known.amount ? ` and to pay the price of the repair, ${known.amount} incl. VAT,` : ''} before ${known.judge}.`,
        'Failing this, we shall petition the judge for leave to have the unit sold at public auction, under the French law of 31 December 1903 on the sale of certain abandoned objects. '
          + 'The proceeds, less the costs and the price of the repair, would be held at your disposal.',
        'We would much rather hand you your unit back: a call is all it takes to agree on a day.',
        'Yours faithfully,',
      ],
    },
    day: dayIn('en-GB'), amount: amountIn('en-GB'), isoDay: localDay,
  },
};
