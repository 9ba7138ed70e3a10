/** In years. */
const units: readonly (readonly [pattern: RegExp, years: number])[] = [
  [/^(?:y|yr|yrs|years?)(?: old)?\.?$/i, 1],
  [/^(?:m|mo|months?)(?: old)?\.?$/i, 1 / 12],
  [/^(?:w|weeks?)(?: old)?\.?$/i, 7 / 365.25],
  [/^(?:d|days?)(?: old)?\.?$/i, 1 / 365.25],
];
/** Nobody was older; PTB-XL writes 300 for "89 or older" (Wagner 2020), which is no age. */
const oldest = 130;

/**
 * Years of an age as headers write it: `69`, `69 years`, `3 months`, `069Y` (DICOM); undefined where it is no single number, or none
 * that a person reaches.
 */
export function ageYears(text: string): number | undefined {
  const [, digits, unit] = /^\s*(\d{1,4}(?:\.\d+)?)\s*([a-z. ]*?)\s*$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const factor = unit === '' ? 1 : units.find(([pattern]) => pattern.test(unit!))?.[1];
  const years = factor === undefined ? undefined : Number(digits) * factor;
  return years !== undefined && years <= oldest ? years : undefined;
}
