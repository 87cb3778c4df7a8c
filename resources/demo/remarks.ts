/** What is noted at the counter and at the bench. */
export const CONDITIONS = [
  '', '', '', 'Bon état général.', 'Rayures d’usage.', 'Rayures sur le dessus, un pied manquant.', 'Choc dans l’angle avant droit.', 'Très sale, à nettoyer avant expertise.', 'Carter fêlé côté gauche.',
  'Étiquette signalétique à moitié effacée.', 'Cordon rafistolé au ruban adhésif.', 'Traces de rouille.', 'Poussière de chantier.', 'Propre, dans son carton d’origine.', 'Peinture écaillée.', 'Bouton cassé, déjà signalé par le client.',
];

export const SAME_AGAIN = ['Même panne qu’avant : ', 'Refait la même chose : ', 'Déjà réparé chez vous, ça recommence. ', 'Toujours pareil. '];
export const OTHER_FAULT = ['Autre panne cette fois. ', 'Réparé le mois dernier, maintenant autre chose : ', 'Encore en panne. '];

export const QUOTE_SENT = ['Devis envoyé par mail.', 'Devis expliqué au téléphone, réfléchit.', 'Message laissé sur le répondeur.', 'Devis remis au comptoir, réponse attendue.', 'Relancé : demande à réfléchir jusqu’à la fin de semaine.'];
export const QUOTE_ACCEPTED = ['Accord par téléphone.', 'Accord reçu par mail.', 'Bon pour accord signé au comptoir.'];
export const QUOTE_REFUSED = ['Trop cher pour l’âge de l’appareil, le client le reprend.', 'Refusé : préfère en racheter un.'];
export const PART_WAIT = ['commandée, délai annoncé 8 jours.', 'commandée chez le grossiste.', 'en rupture, livraison sous 10 jours.', 'commandée, suivi demandé.'];
export const SENT_OUT = ['Confié au sous-traitant, bobinage à refaire.', 'Parti en sous-traitance, leur devis est attendu.', 'Confié au sous-traitant pour banc d’essai.'];
export const TESTED = ['Essai de 30 minutes, conforme.', 'Essai en charge, température normale.', 'Contrôle diélectrique bon, essai complet.', 'Nettoyé, essayé, rien à signaler.'];
export const TOLD_READY = ['Client prévenu par SMS.', 'Client prévenu par téléphone, passe samedi.', 'Mail envoyé : appareil disponible.'];
export const NOT_REPAIRABLE = ['Pièce plus fournie par le fabricant, non réparable.', 'Réparation plus chère que la valeur de l’appareil.'];

export const CARRIERS = ['Chronopost', 'DPD', 'Colissimo', 'Heppner'];
