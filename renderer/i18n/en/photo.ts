import type { fr } from '../fr/index.ts';
import type { Words } from '../schema.ts';

export const photo: Words<typeof fr.photo> = {
  file: 'Add a photo',
  camera: 'Camera',
  take: 'Take the photo',
  cameraClose: 'Close the camera',
  cameraRefused: 'The camera may not be used: allow it in the system’s settings, or add a file.',
  cameraMissing: 'No usable camera on this PC. A file or a photo from a phone will do as well.',
  unreadable: 'This file can’t be read as a photo here: save it as JPEG or PNG, then try again.',
  missing: 'Photo erased, or not on this PC',
  open: 'See photo {n} of {count}',
  shown: 'Photo {n} of {count}',
  remove: 'Remove photo {n}',
  before: 'Previous',
  next: 'Next',
};
