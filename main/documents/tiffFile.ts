import { zlibSync } from 'fflate';
import UTIF from 'utif2';
import type { Pixels } from './drawPixels.ts';

/** Where the pixels begin; the directory before them is shorter. */
const pixelsAt = 65536;
/** Bytes of text that the directory has room for. */
const mostText = 8000;

/**
 * TIFF 6.0: 24-bit colours, compressed without loss (Adobe Deflate), with its resolution and what made it.
 *
 * @param description written in ASCII, as TIFF asks for; other letters become `?`
 */
export function tiffFile({ width, height, rgba }: Pixels, dpi: number, description: string): Uint8Array {
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4) {
    rgb[to++] = rgba[from]!;
    rgb[to++] = rgba[from + 1]!;
    rgb[to++] = rgba[from + 2]!;
  }
  // Plain JavaScript: the same bytes whichever Node runs it.
  const packed = zlibSync(rgb, { level: 6 });
  const directory = new Uint8Array(
    UTIF.encode([
      {
        ...{ t256: [width], t257: [height], t258: [8, 8, 8], t259: [8], t262: [2] },
        t270: [ascii(description).slice(0, mostText)],
        ...{ t273: [pixelsAt], t277: [3], t278: [height], t279: [packed.length] },
        ...{ t282: [[dpi, 1]], t283: [[dpi, 1]], t284: [1], t296: [2], t305: ['BeatLens'] },
      },
    ] as never),
  );
  if (directory.length > pixelsAt) throw new Error('the directory of the TIFF file is larger than its place');
  const file = new Uint8Array(pixelsAt + packed.length);
  file.set(directory);
  file.set(packed, pixelsAt);
  return file;
}

function ascii(text: string): string {
  return text
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/\u00b7/g, '|')
    .replace(/[^\x20-\x7e\n]/g, '?');
}
