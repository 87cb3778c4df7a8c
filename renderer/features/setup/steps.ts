import type { CallInput } from '#contract/api.ts';
import type { CallError } from '#contract/transport.ts';
import { foundInput } from '#domain/shop/found.ts';
import { checkInput } from '../../api/check.ts';
import type { Language } from '../../i18n/index.ts';

/** What is typed, field by field, as it is typed. */
export interface SetupDraft {
  name: string; address: string; phone: string; email: string; siret: string; vatNumber: string; language: Language;
  deviceCode: string; deviceName: string; userName: string; pin: string; pinAgain: string;
}

export const STEPS = ['shop', 'you', 'door'] as const;
export type Step = (typeof STEPS)[number];

export function newDraft(language: Language, deviceName: string): SetupDraft {
  return { name: '', address: '', phone: '', email: '', siret: '', vatNumber: '', language, deviceCode: 'A1', deviceName, userName: '', pin: '', pinAgain: '' };
}

export function foundingOf(draft: SetupDraft, demo: boolean): CallInput<'setup.found'> {
  const { name, phone, email, siret, vatNumber, language } = draft;
  const address = draft.address.split('\n').map((line) => line.trim()).filter(Boolean);
  return {
    shop: { name, address, phone: phone.trim(), email: email.trim(), siret, vatNumber, language },
    deviceCode: draft.deviceCode, deviceName: draft.deviceName, user: { name: draft.userName, pin: draft.pin }, demo,
  };
}

/** What keeps a step from being left; null when nothing does. */
export function troubleOf(step: Step, draft: SetupDraft): CallError | null {
  const { shop, ...you } = foundingOf(draft, false);
  if (step === 'shop') return checkInput(foundInput.pick({ shop: true }), { shop });
  if (step === 'door') return null;
  const error = checkInput(foundInput.omit({ shop: true }), you);
  if (draft.pin === draft.pinAgain) return error;
  return { code: 'input', fields: [...(error?.fields ?? []), { path: ['pinAgain'], code: 'setup.pinDiffers' }] };
}

/** The step where a field is, so that what the host refuses at the end leads back to it. */
export function stepOf(path: string): Step {
  return path.startsWith('shop') ? 'shop' : 'you';
}
