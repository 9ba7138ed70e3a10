/** A whole number within the limits from what was typed, or null. */
export function wholeNumber(text: string, least: number, most: number): number | null {
  const value = Number(text);
  return text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most ? value : null;
}
