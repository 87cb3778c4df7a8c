import type { MessageKind } from './message.ts';
import type { MessageText } from './template.ts';

export type TemplateLanguage = 'fr' | 'en';
export type Templates = Record<MessageKind, Record<TemplateLanguage, MessageText>>;

const signedFr = '\n\nÀ bientôt,\n{shop}\n[{address}]\n[{phone}]';
const signedEn = '\n\nSee you soon,\n{shop}\n[{address}]\n[{phone}]';

/** What ships: short, warm, and complete without any link. A part in brackets goes when what it needs is not known. */
export const DEFAULT_TEMPLATES: Templates = {
  quote: {
    fr: {
      subject: 'Votre devis[ {quote}][ pour {unit}]',
      body: `Bonjour {customer},\n\nNous avons examiné votre appareil[ ({unit}, dossier {number})]. Vous trouverez ci-joint notre devis[ {quote}][, d’un montant de {amount}].\n\n`
        + `Pour l’accepter en tout ou partie, ou le refuser, répondez simplement à ce message[ ou appelez-nous au {phone}]. [Il est valable jusqu’au {date}.]\n\n`
        + `Une question ? Nous y répondons volontiers.${signedFr}`,
    },
    en: {
      subject: 'Your quote[ {quote}][ for {unit}]',
      body: `Hello {customer},\n\nWe have looked at your unit[ ({unit}, order {number})]. Please find our quote[ {quote}][, for {amount},] attached.\n\n`
        + `To accept all or part of it, or to decline, simply reply to this message[ or call us on {phone}]. [It is valid until {date}.]\n\nAny question? We are glad to help.${signedEn}`,
    },
  },
  reminder: {
    fr: {
      subject: 'Votre devis[ {quote}] attend votre réponse',
      body: `Bonjour {customer},\n\nNous vous avons envoyé un devis[ {quote}][ pour {unit}] et n’avons pas encore votre réponse. [Votre appareil vous attend sous le dossier {number}.]\n\n`
        + `Dites-nous ce que vous décidez en répondant à ce message[ ou au {phone}] : accepter, accepter en partie, ou refuser. [Le devis reste valable jusqu’au {date}.]${signedFr}`,
    },
    en: {
      subject: 'Your quote[ {quote}] awaits your answer',
      body: `Hello {customer},\n\nWe sent you a quote[ {quote}][ for {unit}] and have not heard from you yet. [Your unit is waiting under order {number}.]\n\n`
        + `Tell us what you decide by replying to this message[ or on {phone}]: accept, accept in part, or decline. [The quote stays valid until {date}.]${signedEn}`,
    },
  },
  ready: {
    fr: {
      subject: 'Votre appareil est prêt[ : {unit}]',
      body: `Bonjour {customer},\n\nBonne nouvelle : votre appareil[ {unit}] est prêt[ (dossier {number})]. Vous pouvez venir le chercher quand vous voulez, aux heures d’ouverture, avec votre reçu de dépôt.\n\n`
        + `[Montant à régler : {amount}.]\n\nSi nous vous avons prêté un appareil, pensez à le rapporter.${signedFr}`,
    },
    en: {
      subject: 'Your unit is ready[: {unit}]',
      body: `Hello {customer},\n\nGood news: your unit[ {unit}] is ready[ (order {number})]. You can collect it whenever you like during opening hours, with your drop-off receipt.\n\n`
        + `[Amount due: {amount}.]\n\nIf we lent you a unit, please bring it back.${signedEn}`,
    },
  },
  unclaimed: {
    fr: {
      subject: 'Votre appareil vous attend[ : {unit}]',
      body: `Bonjour {customer},\n\nVotre appareil[ {unit}][, dossier {number},] est prêt[ depuis le {date}] et n’a pas encore été retiré.\n\n`
        + `Merci de venir le chercher, ou de nous dire[ au {phone}] quand vous le pourrez. Non retiré un an après que vous en avez été informé, un appareil peut être vendu dans les conditions de la loi du 31 décembre 1903.${signedFr}`,
    },
    en: {
      subject: 'Your unit is waiting for you[: {unit}]',
      body: `Hello {customer},\n\nYour unit[ {unit}][, order {number},] has been ready[ since {date}] and has not been collected yet.\n\n`
        + `Please come and collect it, or tell us[ on {phone}] when you can. A unit not collected within a year of its owner being told may be sold under the French law of 31 December 1903.${signedEn}`,
    },
  },
  core: {
    fr: {
      subject: 'Retour de votre ancien appareil[ ({unit})]',
      body: `Bonjour {customer},\n\nNous vous avons remis un appareil en échange du vôtre[ ({unit}, dossier {number})]. L’ancien doit nous revenir[ avant le {date}].\n\n`
        + `[Sans retour à cette date, {amount} vous seraient facturés.]\n\nS’il est déjà en route, merci, et ne tenez pas compte de ce message.${signedFr}`,
    },
    en: {
      subject: 'Return of your old unit[ ({unit})]',
      body: `Hello {customer},\n\nWe gave you a unit in exchange for yours[ ({unit}, order {number})]. The old one is due back[ by {date}].\n\n`
        + `[If it is not back by then, {amount} would be charged.]\n\nIf it is already on its way, thank you, and please disregard this message.${signedEn}`,
    },
  },
  loan: {
    fr: {
      subject: 'Retour de l’appareil prêté[ ({unit})]',
      body: `Bonjour {customer},\n\nL’appareil que nous vous avons prêté[ ({unit})] était attendu[ le {date}]. Merci de nous le rapporter, avec ses accessoires.\n\n`
        + `Si vous en avez encore besoin, dites-le-nous[ au {phone}] : nous trouverons une solution.${signedFr}`,
    },
    en: {
      subject: 'Return of the unit on loan[ ({unit})]',
      body: `Hello {customer},\n\nThe unit we lent you[ ({unit})] was due back[ on {date}]. Please return it, with its accessories.\n\n`
        + `If you still need it, let us know[ on {phone}]: we will find a way.${signedEn}`,
    },
  },
  order_quote: {
    fr: {
      subject: 'Votre devis de pièces[ {number}]',
      body: `Bonjour {customer},\n\nVous trouverez ci-joint notre devis[ {number}][, d’un montant de {amount}].\n\n[Pièces : {parts}]\n\n`
        + `Pour passer commande, répondez simplement à ce message[ ou appelez-nous au {phone}]. [Ses prix tiennent jusqu’au {date}.]${signedFr}`,
    },
    en: {
      subject: 'Your quote for parts[ {number}]',
      body: `Hello {customer},\n\nPlease find our quote[ {number}][, for {amount},] attached.\n\n[Parts: {parts}]\n\n`
        + `To order, simply reply to this message[ or call us on {phone}]. [Its prices hold until {date}.]${signedEn}`,
    },
  },
  order_confirmation: {
    fr: {
      subject: 'Votre commande[ {number}] est notée',
      body: `Bonjour {customer},\n\nNous avons bien noté votre commande[ {number}][, d’un montant de {amount}] : la confirmation est jointe à ce message.\n\n[Pièces : {parts}]\n[Prévue pour le {date}.]\n\n`
        + `Quelque chose à changer ? Dites-le-nous[ au {phone}] avant que tout soit prêt.${signedFr}`,
    },
    en: {
      subject: 'Your order[ {number}] is confirmed',
      body: `Hello {customer},\n\nWe have your order[ {number}][, for {amount}]: its confirmation is attached.\n\n[Parts: {parts}]\n[Expected on {date}.]\n\n`
        + `Anything to change? Tell us[ on {phone}] before all is ready.${signedEn}`,
    },
  },
  order_ready: {
    fr: {
      subject: 'Vos pièces sont arrivées[ ({number})]',
      body: `Bonjour {customer},\n\nVos pièces sont arrivées et vous attendent au comptoir[ (commande {number})].\n\n[Pièces : {parts}]\n[Reste à régler : {amount}.]\n[Nous les gardons jusqu’au {date}.]\n\n`
        + `Passez quand vous voulez, aux heures d’ouverture.${signedFr}`,
    },
    en: {
      subject: 'Your parts are here[ ({number})]',
      body: `Hello {customer},\n\nYour parts are here and wait for you at the counter[ (order {number})].\n\n[Parts: {parts}]\n[Left to pay: {amount}.]\n[We keep them until {date}.]\n\n`
        + `Come whenever you like during opening hours.${signedEn}`,
    },
  },
  order_shipped: {
    fr: {
      subject: 'Votre colis est parti[ ({number})]',
      body: `Bonjour {customer},\n\nVotre colis[ (commande {number})] est parti[ le {date}][ par {carrier}]. [Numéro de suivi : {tracking}.]\n\n[Pièces : {parts}]\n\n`
        + `Le bon de livraison est joint à ce message. S’il manque quelque chose à l’arrivée, dites-le-nous[ au {phone}].${signedFr}`,
    },
    en: {
      subject: 'Your parcel is on its way[ ({number})]',
      body: `Hello {customer},\n\nYour parcel[ (order {number})] left[ on {date}][ with {carrier}]. [Tracking number: {tracking}.]\n\n[Parts: {parts}]\n\n`
        + `Its delivery note is attached. If anything is missing when it comes, tell us[ on {phone}].${signedEn}`,
    },
  },
  free: {
    fr: { subject: 'Votre dossier[ {number}]', body: `Bonjour {customer},\n\n${signedFr}` },
    en: { subject: 'Your order[ {number}]', body: `Hello {customer},\n\n${signedEn}` },
  },
};
