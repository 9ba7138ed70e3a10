import { svgAddress } from './svgAddress.ts';

/** Of the ruler with the room above it, in millimetres. */
export const rulerHeight = 12;

/**
 * Opens the system's print dialog with these elements instead of the window, true to scale.
 *
 * @param page what `@page` says: size and margins
 * @throws where a picture of them cannot be decoded
 */
export async function printSheet(elements: readonly HTMLElement[], page: string): Promise<void> {
  const sheet = document.createElement('div');
  sheet.className = 'print-sheet';
  sheet.append(...elements);
  // The page's policy allows no style element of its own.
  const style = new CSSStyleSheet();
  style.replaceSync(`@page { ${page} }
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
    const roots = [sheet, ...elements.flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    const pictures = roots.flatMap((root) => [...root.querySelectorAll('img')]);
    await Promise.all(pictures.map((one) => one.decode()));
    window.print();
  } finally {
    sheet.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== style);
  }
}

export function pictureOf(svg: string, widthMm: number, heightMm: number): HTMLImageElement {
  const image = new Image();
  image.src = svgAddress(svg);
  image.style.width = `${widthMm}mm`;
  image.style.height = `${heightMm}mm`;
  return image;
}

/** 100 mm in steps of 10, to be checked with a ruler of one's own. */
export function rulerPicture(): HTMLImageElement {
  const image = pictureOf(rulerSvg, 110, 10);
  image.dataset.ruler = '';
  return image;
}

const ticks = Array.from({ length: 11 }, (_, i) => `M${5 + i * 10} 1v${i % 5 === 0 ? 3 : 2}`).join('');
const rulerSvg = `<svg xmlns="http://www.w3.org/2000/svg" width="110mm" height="10mm" viewBox="0 0 110 10"><path d="M5 1h100${ticks}" fill="none" stroke="#111" stroke-width="0.2"/><text x="5" y="8" font-size="2.6" font-family="sans-serif">100 mm. Where it measures otherwise, the print was scaled: print at 100 %.</text></svg>`;
