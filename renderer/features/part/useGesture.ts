import type { CallInput, CallOutput, CommandName } from '#contract/api.ts';
import type { Outcome } from '../../api/useCommand.ts';
import { useCommand } from '../../api/useCommand.ts';
import { useToasts } from '../../stores/toasts.ts';

/** A command without fields, by a scan or one key: whatever is refused, quantity or serial number, is said at the foot. */
export function useGesture<N extends CommandName>(name: N): { run(input: CallInput<N>): Promise<Outcome<CallOutput<N>>> } {
  const toasts = useToasts();
  const command = useCommand(name);
  return {
    async run(input) {
      const outcome = await command.run(input);
      const sentence = Object.values(command.fieldErrors.value)[0] ?? command.error.value;
      if (!outcome.ok) toasts.say(sentence, { kind: 'bad' });
      return outcome;
    },
  };
}
