import type { WaveSegment } from '../../preload/figures/waveSegments.ts';
import { waveColours, waveMeaning, waveParts } from '../../preload/words/waveParts.ts';
import type { Box } from './axis.ts';
import { element, escapeText, text } from './svg.ts';

/** The shares side by side, as wide as they are large; whoever points at one reads whose it is and its number. */
export function waveBar(of: string, segments: readonly WaveSegment[], { x, y, width, height }: Box): string[] {
  return segments.map(({ part, from, share, text: told }) => {
    const square = { x: x + from * width, y, width: share * width, height, fill: waveColours.light[part] };
    return element('rect', square, element('title', {}, escapeText(`${of}, ${told}`)));
  });
}

/** A square of its colour and the name of each part, one every `step` points from `x`; the letters stand on `y`. */
export function waveLegend(x: number, y: number, step: number, size: number): string[] {
  return waveParts.flatMap((part, place) => {
    const at = x + place * step;
    const square = { x: at, y: y - 6, width: 7, height: 7, fill: waveColours.light[part] };
    return [element('rect', square, element('title', {}, escapeText(waveMeaning[part]))), text(at + 10, y, size, part)];
  });
}
