import { useI18n } from 'vue-i18n';

/** Why a mail has not gone, in words; a code of a newer version is shown as it is. */
export function useMailReason() {
  const { t, te } = useI18n();
  return { reasonOf: (code: string | null): string => (code === null ? '' : te(`messages.reason.${code}`) ? t(`messages.reason.${code}`) : t('messages.reason.other', { code })) };
}
