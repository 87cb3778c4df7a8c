import type { Ref } from 'vue';
import { computed } from 'vue';
import { z } from 'zod';
import type { Area } from '#domain/settings/areas.ts';
import { useForm } from '../../api/useForm.ts';
import { useQuery } from '../../api/useQuery.ts';

/** An area of the shop's settings as a form: what is typed stays until it is saved, errors are told at their fields. */
export function useArea<Value extends object>(area: Area, schema: z.ZodType, root: Readonly<Ref<HTMLElement | undefined>>) {
  const query = useQuery('settings.get', () => ({ area }), { topics: ['settings'] });
  const form = useForm({
    command: 'settings.change', root, schema: z.object({ area: z.string(), value: schema }),
    source: () => (query.data.value as Value | undefined) ?? null,
    input: (value) => ({ area, value: value as Record<string, unknown> }),
  });
  const errors = computed<Record<string, string>>(() => Object.fromEntries(Object.entries(form.errors.value).map(([path, sentence]) => [path.replace(/^value\./, ''), sentence])));
  return { ...form, errors, loadError: query.error };
}
