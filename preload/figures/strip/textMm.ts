import { textWidth, wrapText } from '../textWidth.ts';

const mmPerPoint = 25.4 / 72;

/** Width of a line of text in millimetres; letters of a size in points. */
export function textMm(text: string, points: number, isBold = false): number {
  return textWidth(text, points, isBold) * mmPerPoint;
}

/** What of a text fits a width, with dots for the rest. */
export function fittedText(text: string, points: number, width: number): string {
  if (textMm(text, points) <= width) return text;
  let letters = text.length - 1;
  while (letters > 1 && textMm(`${text.slice(0, letters)}…`, points) > width) letters--;
  return `${text.slice(0, letters)}…`;
}

/** Lines of at most a width, broken between words. */
export function wrappedText(said: string, width: number, points: number): string[] {
  return wrapText(said, points, width / mmPerPoint);
}
