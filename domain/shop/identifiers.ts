import { z } from 'zod';

/**
 * SIRET: 14 digits, Luhn over all of them (INSEE). La Poste's establishments (SIREN 356000000) are the one published
 * exception: their digits add up to a multiple of five instead.
 */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false;
  if (text.startsWith('356000000') && [...text].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0) return true;
  return passesLuhn(text);
}

/** Luhn's formula (ISO/IEC 7812-1, annex B): every second digit from the right is doubled, the sum ends in zero. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const weighted = i % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

/**
 * An intra-community VAT number. The French key is checked when it is numeric ((12 + 3 × (SIREN mod 97)) mod 97,
 * article 286 ter CGI); of other member states only the shape is.
 */
export function isVatNumber(text: string): boolean {
  const french = /^FR([0-9A-Z]{2})(\d{9})$/.exec(text);
  if (!french) return !text.startsWith('FR') && /^[A-Z]{2}[0-9A-Z+*]{2,12}$/.test(text);
  const [, key, siren] = french as unknown as [string, string, string];
  if (!/^\d{2}$/.test(key)) return true;
  return Number(key) === (12 + 3 * (Number(siren) % 97)) % 97;
}

/** As a person writes them, spaces and dots among the digits; '' where there is none. */
export const siret = z.string().max(40).transform((text) => text.replace(/\s/g, '')).refine((text) => text === '' || isSiret(text), { error: 'shop.siret' });
export const vatNumber = z.string().max(40).transform((text) => text.replace(/[\s.]/g, '').toUpperCase()).refine((text) => text === '' || isVatNumber(text), { error: 'shop.vatNumber' });
