const mmPerPoint = 25.4 / 72;
/** Of the widest common letters and digits of Helvetica, so that what fits by this fits. */
const emPerLetter = 0.58;

/** Width of a line of text, generously; letters of a size in points. */
export function textMm(text: string, points: number): number {
  return text.length * emPerLetter * points * mmPerPoint;
}

/** What of a text fits a width, with dots for the rest. */
export function fittedText(text: string, points: number, width: number): string {
  if (textMm(text, points) <= width) return text;
  const letters = Math.max(1, Math.floor(width / textMm('x', points)) - 1);
  return `${text.slice(0, letters)}…`;
}
