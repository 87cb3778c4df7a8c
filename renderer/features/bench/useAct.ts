import type { CallInput, CallOutput, CommandName } from '#contract/api.ts';
import type { Command, Outcome } from '../../api/useCommand.ts';
import { useCommand } from '../../api/useCommand.ts';
import { useToasts } from '../../stores/toasts.ts';

interface Act<N extends CommandName> extends Pick<Command<N>, 'running' | 'fieldErrors' | 'clear'> {
  run(input: CallInput<N>): Promise<Outcome<CallOutput<N>>>;
}

/**
 * A command of a small gesture: what it refuses is said in the line at the foot, unless it is about a field that shows it.
 * @param fields those that show what is wrong with them, or the list that they are in
 */
export function useAct<N extends CommandName>(name: N, fields: readonly string[] = []): Act<N> {
  const toasts = useToasts();
  const command = useCommand(name);
  async function run(input: CallInput<N>): Promise<Outcome<CallOutput<N>>> {
    const outcome = await command.run(input);
    if (outcome.ok) return outcome;
    const wrong = Object.keys(command.fieldErrors.value);
    const shown = wrong.some((path) => fields.some((field) => path === field || path.startsWith(`${field}.`)));
    if (!shown) toasts.say(outcome.error.code === 'input' ? (command.fieldErrors.value[wrong[0] ?? ''] ?? command.error.value) : command.error.value, { kind: 'bad' });
    return outcome;
  }
  return { run, running: command.running, fieldErrors: command.fieldErrors, clear: command.clear };
}
