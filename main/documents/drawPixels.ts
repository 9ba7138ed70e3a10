import { Resvg } from '@resvg/resvg-js';
import { DocumentRefused } from './errors.ts';
import { type FontSet, fontFamily } from './fontSet.ts';
import { svgFacts } from './svgFacts.ts';
import { placeText } from './svgText.ts';

/** A figure as pixels on white. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, opacity. [height x width x 4] */
  readonly rgba: Uint8Array;
  readonly png: Uint8Array;
}

/** More would need more than 2 GiB on the way to a file. */
const mostPixels = 200e6;

/**
 * Draws a figure with the fonts of the set alone: the same pixels on every computer.
 *
 * @param dpi pixels an inch of the figure's own size
 * @throws Error where the picture would be too large, and for letters without a font
 */
export function drawPixels(svg: string, fonts: FontSet, dpi: number): Pixels {
  const { width, height } = svgFacts(svg);
  const scale = dpi / 72;
  const [across, down] = [Math.round(width * scale), Math.round(height * scale)];
  if (across * down > mostPixels) {
    throw new DocumentRefused(
      `at ${dpi} dpi the figure would have ${across} x ${down} pixels, more than ${mostPixels / 1e6} million; choose fewer dpi, or PDF`,
    );
  }
  const { svg: placed } = placeText(svg, fonts, (face) => face.family);
  const drawn = new Resvg(placed, {
    background: '#ffffff',
    fitTo: { mode: 'width', value: across },
    font: {
      loadSystemFonts: false,
      fontFiles: [...fonts.faces, ...fonts.others].map(({ file }) => file),
      defaultFontFamily: fontFamily,
    },
  }).render();
  return { width: drawn.width, height: drawn.height, rgba: drawn.pixels, png: drawn.asPng() };
}
