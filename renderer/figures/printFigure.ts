import { svgAddress } from './svgAddress.ts';

interface Printed {
  readonly svg: string;
  readonly widthMm: number;
  readonly heightMm: number;
}

const margin = 10;
const rulerHeight = 12;
/** Paper that every printer has: A4, in millimetres. */
const paper = { short: 210, long: 297 };

/** Opens the system's print dialog with the figure true to scale, and a ruler of 100 mm below it. */
export async function printFigure({ svg, widthMm, heightMm }: Printed): Promise<void> {
  const sheet = document.createElement('div');
  sheet.className = 'print-sheet';
  const image = pictureOf(svg, widthMm, heightMm);
  const ruler = pictureOf(rulerSvg, 110, 10);
  sheet.append(image, ruler);
  // The page's policy allows no style element of its own.
  const style = new CSSStyleSheet();
  style.replaceSync(`@page { size: ${pageSize(widthMm, heightMm)}; margin: ${margin}mm }
.print-sheet { display: none }
.print-sheet img { display: block; max-width: none; break-inside: avoid; margin-bottom: 2mm }
@media print {
  html, body { height: auto !important; overflow: visible !important; background: #fff !important }
  body > :not(.print-sheet) { display: none !important }
  .print-sheet { display: block !important }
}`);
  document.adoptedStyleSheets.push(style);
  document.body.append(sheet);
  try {
    await Promise.all([image.decode(), ruler.decode()]);
    window.print();
  } finally {
    sheet.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== style);
  }
}

/** A4 where it holds the figure; else a page of the figure's own size. */
function pageSize(widthMm: number, heightMm: number): string {
  const room = (side: number) => side - 2 * margin;
  const fits = (width: number, height: number) => widthMm <= room(width) && heightMm + rulerHeight <= room(height);
  if (fits(paper.short, paper.long)) return 'A4 portrait';
  if (fits(paper.long, paper.short)) return 'A4 landscape';
  return `${Math.max(widthMm, 110) + 2 * margin}mm ${heightMm + rulerHeight + 2 * margin + 2}mm`;
}

function pictureOf(svg: string, widthMm: number, heightMm: number): HTMLImageElement {
  const image = new Image();
  image.src = svgAddress(svg);
  image.style.width = `${widthMm}mm`;
  image.style.height = `${heightMm}mm`;
  return image;
}

/** 100 mm in steps of 10, to be checked with a ruler of one's own. */
const ticks = Array.from({ length: 11 }, (_, i) => `M${5 + i * 10} 1v${i % 5 === 0 ? 3 : 2}`).join('');
const rulerSvg = `<svg xmlns="http://www.w3.org/2000/svg" width="110mm" height="10mm" viewBox="0 0 110 10"><path d="M5 1h100${ticks}" fill="none" stroke="#111" stroke-width="0.2"/><text x="5" y="8" font-size="2.6" font-family="sans-serif">100 mm. Where it measures otherwise, the print was scaled: print at 100 %.</text></svg>`;
