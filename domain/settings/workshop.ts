import { z } from 'zod';

/** How this shop works at the bench. */
export const workshopSettings = z.object({
  /** Points of the final check of a model that has no checklist of its own. */
  finalCheck: z.array(z.string().trim().min(1).max(120)).max(30).default(['Essai en fonctionnement', 'Sécurité électrique', 'Propreté et vis', 'Accessoires présents']),
});
