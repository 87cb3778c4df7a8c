import type { CallInput, CommandName } from '#contract/api.ts';
import type { Command, Outcome } from '../../api/useCommand.ts';
import { useCommand } from '../../api/useCommand.ts';
import type { CallOutput } from '#contract/api.ts';
import { useToasts } from '../../stores/toasts.ts';

/** A command of a small gesture: what it refuses is said in the line at the foot, and at its fields where it has any. */
export function useAct<N extends CommandName>(name: N): Pick<Command<N>, 'running' | 'fieldErrors' | 'clear'> & { run(input: CallInput<N>): Promise<Outcome<CallOutput<N>>> } {
  const toasts = useToasts();
  const command = useCommand(name);
  async function run(input: CallInput<N>): Promise<Outcome<CallOutput<N>>> {
    const outcome = await command.run(input);
    if (!outcome.ok && Object.keys(command.fieldErrors.value).length === 0) toasts.say(command.error.value, { kind: 'bad' });
    return outcome;
  }
  return { run, running: command.running, fieldErrors: command.fieldErrors, clear: command.clear };
}
