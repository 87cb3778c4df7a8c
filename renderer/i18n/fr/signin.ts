export const signin = {
  title: 'Qui travaille ici ?',
  scan: 'Badge : scannez-le, la session s’ouvre aussitôt.',
  pin: 'Code de {name}',
  pinLabel: 'Code',
  digit: 'Chiffre {n}',
  erase: 'Effacer',
  go: 'Ouvrir la session',
  other: 'Autre personne',
  kept: 'Ce que vous aviez commencé est resté ouvert.',
  wait: 'Encore {n} s avant le prochain essai. Un badge ouvre tout de suite.',
  nobody: 'Aucun utilisateur actif.',
};
