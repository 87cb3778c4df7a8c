import { useI18n } from 'vue-i18n';

/** Why a job did not come out, in words; a code of a newer version is shown as it is. */
export function useReason() {
  const { t, te } = useI18n();
  return { reasonOf: (code: string | null): string => (code === null ? '' : te(`print.reason.${code}`) ? t(`print.reason.${code}`) : t('print.reason.other', { code })) };
}
