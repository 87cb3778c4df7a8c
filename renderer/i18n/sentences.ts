import { useI18n } from 'vue-i18n';
import type { CallError } from '#contract/transport.ts';

/** Codes with dots are keys with underscores: `unit.serialTaken` is said by `errors.unit_serialTaken`. */
export function keyOf(code: string): string {
  return code.replaceAll('.', '_');
}

/** Says in the person's language what the host refused, and why, and what would help. */
export function useSentences() {
  const { t, te, locale } = useI18n();

  /** Amounts as people write them: 12,50 and never 12.5. */
  function written(params: Record<string, string | number>): Record<string, string | number> {
    const digits = (name: string): Intl.NumberFormatOptions => (name === 'percent' ? { maximumFractionDigits: 2 } : { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'number' && !Number.isInteger(value) ? value.toLocaleString(locale.value, digits(name)) : value]));
  }

  function sentenceOf(error: CallError): string {
    const key = `errors.${keyOf(error.code)}`;
    const sentence = te(key) ? t(key, written(error.params ?? {})) : t('errors.unknown', { code: error.code });
    return error.errorId ? `${sentence} ${t('errors.withId', { id: error.errorId })}` : sentence;
  }

  function fieldSentence(code: string): string {
    const key = `errors.${keyOf(code)}`;
    return te(key) ? t(key) : t('errors.field_invalid');
  }

  /** Sentences by path, `units.0.unit`; of several at one field, the first. */
  function fieldSentencesOf(error: CallError): Record<string, string> {
    const sentences: Record<string, string> = {};
    for (const field of error.fields ?? []) sentences[field.path.join('.')] ??= fieldSentence(field.code);
    if (error.path?.length) sentences[error.path.join('.')] ??= sentenceOf(error);
    return sentences;
  }

  return { sentenceOf, fieldSentencesOf };
}
