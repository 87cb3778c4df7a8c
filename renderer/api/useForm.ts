import type { Ref } from 'vue';
import { computed, nextTick, ref, watch } from 'vue';
import type { z } from 'zod';
import type { CallInput, CallOutput, CommandName } from '#contract/api.ts';
import { useSentences } from '../i18n/sentences.ts';
import { checkInput } from './check.ts';
import { useCommand } from './useCommand.ts';

export interface FormOptions<N extends CommandName, Draft extends object> {
  command: N;
  schema: z.ZodType;
  /** What the fields start from; null while it is not known yet. */
  source(): Draft | null;
  input(draft: Draft): CallInput<N>;
  /** Where the fields are, to bring the caret to the first wrong one. */
  root?: Readonly<Ref<HTMLElement | undefined>>;
}

/**
 * Fields of one command: what is typed stays until it is saved, whatever changes elsewhere meanwhile; what is untouched follows
 * what others save. Wrong input is told at its field from the first try to save on, before the host is asked.
 */
export function useForm<N extends CommandName, Draft extends object>({ command: name, schema, source, input, root }: FormOptions<N, Draft>) {
  const command = useCommand(name);
  const { fieldSentencesOf } = useSentences();
  const draft = ref<Draft>() as Ref<Draft | undefined>;
  const tried = ref(false);
  const base = ref('');
  let from = '';

  const dirty = computed(() => draft.value !== undefined && JSON.stringify(draft.value) !== base.value);

  function reset(): void {
    const start = source();
    from = JSON.stringify(start);
    base.value = from;
    draft.value = start === null ? undefined : (JSON.parse(from) as Draft);
    tried.value = false;
    command.clear();
  }
  watch(() => JSON.stringify(source()), (next) => { if (!dirty.value && next !== from) reset(); });
  watch(draft, () => { if (command.failure.value) command.clear(); }, { deep: true });
  reset();

  const local = computed(() => {
    const trouble = tried.value && draft.value ? checkInput(schema, input(draft.value)) : null;
    return trouble ? fieldSentencesOf(trouble) : {};
  });
  const errors = computed<Record<string, string>>(() => ({ ...command.fieldErrors.value, ...local.value }));

  async function save(): Promise<CallOutput<N> | undefined> {
    if (!draft.value || command.running.value) return undefined;
    tried.value = true;
    if (Object.keys(local.value).length > 0) {
      void showWrong();
      return undefined;
    }
    const sent = JSON.stringify(draft.value);
    const outcome = await command.run(input(draft.value));
    if (!outcome.ok) {
      void showWrong();
      return undefined;
    }
    tried.value = false;
    // What was typed while the host answered is still to be saved.
    base.value = sent;
    if (!dirty.value && JSON.stringify(source()) !== from) reset();
    return outcome.value;
  }

  async function showWrong(): Promise<void> {
    await nextTick();
    root?.value?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  return { draft, dirty, errors, error: command.error, running: command.running, save, reset };
}
