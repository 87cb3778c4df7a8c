/** Accents and case folded away, one space between words: how names are compared and indexed. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/[^\p{L}\p{N}@.+]+/gu, ' ').trim();
}

/** A phone number as it is compared: digits only, France's +33 and 0033 written as the leading 0 people dial. */
export function phoneKey(text: string): string {
  const digits = text.replace(/\D/g, '');
  if (/^\D*\+\s*33/.test(text)) return `0${digits.slice(2).replace(/^0/, '')}`;
  if (digits.startsWith('0033')) return `0${digits.slice(4).replace(/^0/, '')}`;
  return digits;
}
