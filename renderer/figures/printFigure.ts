import { pictureOf, printSheet, rulerHeight, rulerPicture } from './printSheet.ts';

interface Printed {
  readonly svg: string;
  readonly widthMm: number;
  readonly heightMm: number;
}

const margin = 10;
/** Paper that every printer has: A4, in millimetres. */
const paper = { short: 210, long: 297 };

/** Opens the system's print dialog with the figure true to scale, and a ruler of 100 mm below it. */
export async function printFigure({ svg, widthMm, heightMm }: Printed): Promise<void> {
  const page = `size: ${pageSize(widthMm, heightMm)}; margin: ${margin}mm`;
  await printSheet([pictureOf(svg, widthMm, heightMm), rulerPicture()], page);
}

/** A4 where it holds the figure; else a page of the figure's own size. */
function pageSize(widthMm: number, heightMm: number): string {
  const room = (side: number) => side - 2 * margin;
  const fits = (width: number, height: number) => widthMm <= room(width) && heightMm + rulerHeight <= room(height);
  if (fits(paper.short, paper.long)) return 'A4 portrait';
  if (fits(paper.long, paper.short)) return 'A4 landscape';
  return `${Math.max(widthMm, 110) + 2 * margin}mm ${heightMm + rulerHeight + 2 * margin + 2}mm`;
}
