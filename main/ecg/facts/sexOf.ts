import type { Sex } from '../../../preload/words/sexes.ts';

/** The sex that a header writes, in any of its usual spellings; undefined where it is none of these. */
export function sexOf(text: string): Sex | undefined {
  const word = text.trim().toLowerCase();
  if (/^(?:f|female|woman|w|weiblich|femme)$/.test(word)) return 'female';
  if (/^(?:m|male|man|männlich|homme)$/.test(word)) return 'male';
  return undefined;
}
