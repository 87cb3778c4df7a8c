import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { CallInput } from '#contract/api.ts';
import type { HandbackView } from '#contract/views/handback.ts';
import type { RepairView } from '#contract/views.ts';
import { errorOf, useHost } from '../../api/host.ts';
import { useCommand } from '../../api/useCommand.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { Stroke } from '../../ui/signature/strokes.ts';
import { isSigned, pngOf } from '../../ui/signature/strokes.ts';
import { base64Of } from '../../ui/photo/shrink.ts';
import { overridesOf } from './leaving.ts';

interface Draft {
  to: 'customer' | 'other';
  name: string;
  identity: string;
  carrier: string;
  tracking: string;
  proof: string | null;
  repaired: boolean;
  seen: boolean | null;
  remark: string;
  by: string;
  strokes: Stroke[];
  /** Signed by hand, or not at all: the reason is kept. */
  paper: boolean;
  paperReason: string;
  others: Record<string, boolean>;
}

interface Leaving { repair: RepairView; view: HandbackView; as: 'handed_back' | 'shipped'; draft: Draft; reasons: Record<string, string> }

/** Sends a unit away as the form says; the signature's picture is safe with the host before the act that it belongs to. */
export function useLeaving(given: () => Leaving) {
  const { t } = useI18n();
  const host = useHost();
  const toasts = useToasts();
  const { sentenceOf } = useSentences();
  const handBack = useCommand('handback.do');
  const sign = useCommand('handback.sign');
  const failed = ref('');
  const tried = ref(false);
  const running = computed(() => handBack.running.value || sign.running.value);

  async function signature(): Promise<NonNullable<CallInput<'handback.do'>['signature']> | null> {
    const { draft } = given();
    if (!isSigned(draft.strokes)) return null;
    const { hash } = await host.call('blob.put', { base64: await base64Of(await pngOf(draft.strokes)), type: 'image/png' }, crypto.randomUUID());
    return { by: draft.by, image: hash, seenWorking: draft.seen, remark: draft.remark };
  }

  /** Whether the form still lacks the customer's signature, or the reason why there is none. */
  function lacking(): boolean {
    const { draft, view, as } = given();
    if (as === 'shipped' || (view.signature && !view.signature.voided)) return false;
    return draft.paper ? draft.paperReason.trim() === '' : !isSigned(draft.strokes);
  }

  async function input(): Promise<CallInput<'handback.do'>> {
    const { repair, view, as, draft, reasons } = given();
    const counter = as === 'handed_back';
    const others = view.siblings.filter((each) => draft.others[each.repairId]);
    const paper: Record<string, string> = draft.paper ? { 'closing.signatureMissing': draft.paperReason, 'closing.signatureVoided': draft.paperReason } : {};
    const all = [...view.obstacles[as], ...(others.length ? [{ code: 'closing.signatureMissing' as const, params: {}, override: null, mayOverride: true }] : [])];
    return {
      units: [{ repairId: repair.id, repaired: draft.repaired }, ...others.map((each) => ({ repairId: each.repairId, repaired: each.status !== 'unrepaired' }))],
      as, to: counter ? draft.to : 'carrier', name: counter && draft.to === 'other' ? draft.name : '', identity: counter && draft.to === 'other' ? draft.identity : '',
      carrier: counter ? '' : draft.carrier, tracking: counter ? '' : draft.tracking, proof: counter ? null : draft.proof,
      signature: counter && !draft.paper ? await signature() : null, overrides: overridesOf(all, { ...reasons, ...paper }),
    };
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    if (running.value) return;
    failed.value = '';
    tried.value = true;
    if (lacking()) return;
    try {
      await work();
    } catch (thrown) {
      failed.value = sentenceOf(errorOf(thrown));
    }
  }

  return {
    running, tried,
    error: computed(() => failed.value || handBack.error.value || sign.error.value),
    fieldErrors: computed(() => ({ ...sign.fieldErrors.value, ...handBack.fieldErrors.value })),
    go: () => guarded(async () => {
      const outcome = await handBack.run(await input());
      if (outcome.ok) toasts.say(t(given().as === 'shipped' ? 'handback.doneShipped' : 'handback.doneGiven', { number: given().repair.number }));
    }),
    signOnly: () => guarded(async () => {
      const given_ = await signature();
      if (!given_) return;
      const outcome = await sign.run({ repairId: given().repair.id, signature: given_ });
      if (outcome.ok) toasts.say(t('handback.signedDone'));
    }),
    /** @returns the hash of the carrier's paper once it is safe; null when it was refused */
    async keepProof(file: File): Promise<string | null> {
      failed.value = '';
      try {
        return (await host.call('handback.putProof', { base64: await base64Of(file) }, crypto.randomUUID())).hash;
      } catch (thrown) {
        failed.value = sentenceOf(errorOf(thrown));
        return null;
      }
    },
  };
}
