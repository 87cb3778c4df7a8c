import type { ComputedRef, Ref, ShallowRef } from 'vue';
import { computed, readonly, ref, shallowRef } from 'vue';
import type { CallInput, CallOutput, CommandName } from '#contract/api.ts';
import type { CallError } from '#contract/transport.ts';
import { useSentences } from '../i18n/sentences.ts';
import { useSession } from '../stores/session.ts';
import { errorOf, useHost } from './host.ts';

export type Outcome<Out> = { ok: true; value: Out } | { ok: false; error: CallError };

export interface Command<N extends CommandName> {
  /** @param commandId where the intent outlives this screen: the same id again is the same command */
  run(input: CallInput<N>, commandId?: string): Promise<Outcome<CallOutput<N>>>;
  running: Readonly<Ref<boolean>>;
  /** What the host refused, as it said it. */
  failure: Readonly<ShallowRef<CallError | undefined>>;
  /** The refusal as a sentence; empty when there is none. Wrong input says that fields need a look. */
  error: ComputedRef<string>;
  /** Sentences by field: `shop.siret`, `units.0.unit`. */
  fieldErrors: ComputedRef<Record<string, string>>;
  clear(): void;
}

/** After these nobody knows what happened to the command: trying again must be the same command, so that it happens once. */
const UNSURE = new Set(['link', 'internal', 'busy', 'disk_full']);

/** One intent of a person: sent once, shown while it runs, refused in their language, and safe to try again. */
export function useCommand<N extends CommandName>(name: N): Command<N> {
  const host = useHost();
  const session = useSession();
  const { sentenceOf, fieldSentencesOf } = useSentences();
  const running = ref(false);
  const failure = shallowRef<CallError>();
  let unsure: { commandId: string; input: string } | undefined;

  async function run(input: CallInput<N>, given?: string): Promise<Outcome<CallOutput<N>>> {
    const same = JSON.stringify(input);
    const commandId = given ?? (unsure?.input === same ? unsure.commandId : crypto.randomUUID());
    running.value = true;
    try {
      const value = await host.call(name, input, commandId);
      unsure = undefined;
      failure.value = undefined;
      return { ok: true, value };
    } catch (thrown) {
      const error = errorOf(thrown);
      unsure = UNSURE.has(error.code) ? { commandId, input: same } : undefined;
      failure.value = error;
      if (error.code === 'session') session.lost();
      return { ok: false, error };
    } finally {
      running.value = false;
    }
  }

  const fieldErrors = computed(() => (failure.value ? fieldSentencesOf(failure.value) : {}));
  const error = computed(() => (failure.value ? sentenceOf(failure.value) : ''));
  return { run, running: readonly(running), failure, error, fieldErrors, clear: () => { failure.value = undefined; } };
}
