import { computed, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { CallInput } from '#contract/api.ts';
import { takeInput } from '#domain/dropoff/take.ts';
import { announceInput } from '#domain/dropoff/announce.ts';
import { kindOfSecret } from '#domain/vault/commands.ts';
import { checkInput } from '../../api/check.ts';
import { errorOf, useHost } from '../../api/host.ts';
import { useCommand } from '../../api/useCommand.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { useApp } from '../../stores/app.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { Draft } from './draft.ts';
import { announceInputOf, asksSignature, isBlankUnit, signedContent, takeInputOf } from './draft.ts';
import { useDrafts } from './drafts.ts';
import { base64Of } from './pictures.ts';
import { isSigned, pngOf } from '../../ui/signature/strokes.ts';

type Errors = Record<string, string>;

/**
 * Saves the drop-off on the screen. What is wrong is told at its field, by the path that the field has in the command; the
 * host has the last word. A save whose outcome is unknown (the link fell, the page was reloaded) is sent again as the same
 * command, so that it happens once.
 */
export function useSaving(photosSettled: () => Promise<void>) {
  const { t } = useI18n();
  const host = useHost();
  const app = useApp();
  const drafts = useDrafts();
  const toasts = useToasts();
  const { fieldSentencesOf, sentenceOf } = useSentences();
  const take = useCommand('intake.take');
  const announce = useCommand('intake.announce');
  const local = ref<Errors>({});
  const preparing = ref(false);
  /** Of what comes before the command: the signature's picture may not arrive. */
  const failed = ref('');
  const command = computed(() => (drafts.current.task === 'announce' ? announce : take));

  const running = computed(() => preparing.value || take.running.value || announce.running.value);
  const errors = computed<Errors>(() => {
    if (Object.keys(local.value).length > 0) return local.value;
    const told = command.value.fieldErrors.value;
    return drafts.current.task === 'announce' ? Object.fromEntries(Object.entries(told).map(([path, text]) => [placed(path), text])) : told;
  });
  /** The refusal as one sentence; what a field says is not said twice. */
  const error = computed(() => (Object.keys(errors.value).length > 0 ? t('errors.input') : failed.value || command.value.error.value));

  function clear(): void {
    local.value = {};
    failed.value = '';
    take.clear();
    announce.clear();
  }

  function inputOf(draft: Draft): CallInput<'intake.take'> | CallInput<'intake.announce'> {
    return draft.task === 'announce' ? announceInputOf(draft) : takeInputOf(draft, app.rules, Date.now());
  }

  // What was told stays true while it is being put right; a drop-off is not told what was wrong with another one.
  watch(() => drafts.current, (draft, was) => {
    if (draft !== was) clear();
    else if (Object.keys(local.value).length > 0) check(draft, inputOf(draft));
  }, { deep: true });

  function check(draft: Draft, input: unknown): boolean {
    const wrong: Errors = {};
    if (draft.who === 'none') wrong['from'] = t(draft.find.trim() ? 'reception.error.pickCustomer' : 'reception.error.noCustomer');
    draft.units.forEach((unit, i) => { if (draft.units.length === 1 && isBlankUnit(unit)) wrong[`units.${i}.unit`] = t('reception.error.noUnit'); });
    const schema = draft.task === 'announce' ? announceInput : takeInput;
    const trouble = checkInput(schema, input);
    if (trouble) for (const [path, text] of Object.entries(fieldSentencesOf(trouble))) wrong[placed(path)] ??= text;
    if (draft.who === 'none') for (const path of Object.keys(wrong)) if (path.startsWith('from.')) delete wrong[path];
    if (asksSignature(draft, app.rules)) {
      const { strokes, by, of } = draft.signature;
      if (by.trim() === '') wrong['signature.by'] = t('errors.field_required');
      if (!isSigned(strokes)) wrong['signature'] = t('errors.dropoff_signatureMissing');
      else if (of !== signedContent(draft, app.rules, Date.now())) wrong['signature'] = t('reception.sign.changed');
    }
    local.value = wrong;
    return Object.keys(wrong).length === 0;
  }

  /** @returns whether it was saved; if not, `errors` say why */
  async function save(labels: (at: number) => { label: string; serial: string }): Promise<boolean> {
    if (running.value) return false;
    preparing.value = true;
    const { current } = drafts;
    try {
      clear();
      await photosSettled();
      if (current.units.length > 1) current.units = keepUsed(current);
      const input = inputOf(current);
      if (!check(current, input)) return false;
      return await send(current, 'units' in input ? { ...input, signature: await signatureOf(current) } : input, labels);
    } catch (thrown) {
      failed.value = sentenceOf(errorOf(thrown));
      return false;
    } finally {
      preparing.value = false;
    }
  }

  async function signatureOf(draft: Draft): Promise<CallInput<'intake.take'>['signature']> {
    if (!asksSignature(draft, app.rules)) return null;
    const { hash } = await host.call('blob.put', { base64: await base64Of(await pngOf(draft.signature.strokes)), type: 'image/png' });
    return { by: draft.signature.by, image: hash };
  }

  async function send(draft: Draft, input: CallInput<'intake.take'> | CallInput<'intake.announce'>, labels: (at: number) => { label: string; serial: string }): Promise<boolean> {
    const same = JSON.stringify(input);
    const commandId = draft.attempt?.input === same ? draft.attempt.commandId : crypto.randomUUID();
    draft.attempt = { commandId, input: same };
    const tookMs = Date.now() - (draft.startedAtMs ?? Date.now());
    const customerName = draft.who === 'existing' ? draft.customerName : draft.who === 'new' ? draft.details.name : '';
    const named = draft.units.map((_, i) => labels(i));
    if ('units' in input) {
      const outcome = await take.run(input, commandId);
      if (!outcome.ok) return refused(draft, outcome.error.code);
      const { dropOffId, dropOffNumber, repairs } = outcome.value;
      // Read before the drop-off goes, and given to the vault once its orders are there.
      const codes = draft.units.map((unit) => (drafts.codes[unit.key] ?? '').trim());
      drafts.finish(draft.id, { task: 'take', dropOffId, dropOffNumber, customerName, tookMs, repairs: repairs.map(({ repairId, number }, i) => ({ repairId, number, ...(named[i] ?? NAMELESS) })) });
      for (const [i, { repairId, number }] of repairs.entries()) if (codes[i]) await entrust(repairId, number, codes[i]);
      return true;
    }
    const outcome = await announce.run(input, commandId);
    if (!outcome.ok) return refused(draft, outcome.error.code);
    const { repairId, number } = outcome.value;
    drafts.finish(draft.id, { task: 'announce', dropOffId: null, dropOffNumber: '', customerName, tookMs, repairs: [{ repairId, number, ...(named[0] ?? NAMELESS) }] });
    return true;
  }

  /** Kept nowhere else: whoever took it down is told when it did not reach the vault. */
  async function entrust(repairId: string, number: string, secret: string): Promise<void> {
    try {
      await host.call('vault.store', { repairId, kind: kindOfSecret(secret), secret });
    } catch (thrown) {
      toasts.say(t('reception.codeNotKept', { number, why: sentenceOf(errorOf(thrown)) }), { kind: 'bad' });
    }
  }

  return { save, running, error, errors, clear };
}

const NAMELESS = { label: '', serial: '' };
/** What a rule refused did not happen; of anything else nobody knows. */
const UNSURE = ['link', 'internal', 'busy', 'disk_full', 'session'];

function refused(draft: Draft, code: string): false {
  if (!UNSURE.includes(code)) draft.attempt = null;
  return false;
}

function keepUsed(draft: Draft): Draft['units'] {
  const used = draft.units.filter((unit) => !isBlankUnit(unit));
  const units = used.length > 0 ? used : draft.units.slice(0, 1);
  if (!units.some((unit) => unit.key === draft.active)) draft.active = units[0]!.key;
  return units;
}

/** A path of the announcement where the screen shows that field: its one unit is the first. */
function placed(path: string): string {
  return /^(unit|fault)(\.|$)/.test(path) ? `units.0.${path}` : path;
}
