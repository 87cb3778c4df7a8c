/** Photos of units: taking them, looking at them. */
export const photo = {
  file: 'Ajouter une photo',
  camera: 'Appareil photo',
  take: 'Prendre la photo',
  cameraClose: 'Fermer l’appareil photo',
  cameraRefused: 'L’accès à l’appareil photo est refusé : autorisez-le dans le système, ou ajoutez un fichier.',
  cameraMissing: 'Pas d’appareil photo utilisable sur ce poste. Un fichier ou une photo du téléphone va aussi bien.',
  unreadable: 'Ce fichier n’est pas une photo lisible ici : enregistrez-la en JPEG ou PNG, puis recommencez.',
  missing: 'Photo effacée ou absente de ce poste',
  open: 'Voir la photo {n} sur {count}',
  shown: 'Photo {n} sur {count}',
  remove: 'Retirer la photo {n}',
  before: 'Précédente',
  next: 'Suivante',
};
