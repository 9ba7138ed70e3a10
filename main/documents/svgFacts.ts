import { unescapeText } from '../figures/svg.ts';

export interface SvgFacts {
  /** Points: 1/72 inch. */
  readonly width: number;
  readonly height: number;
  /** For readers that cannot see the figure. */
  readonly title: string;
  /** What made it, in lines. */
  readonly provenance: readonly string[];
}

const pointsPerMillimetre = 72 / 25.4;

/** Size, title and provenance of a figure of main/figures. @throws Error for SVG without a size in millimetres and a viewBox */
export function svgFacts(svg: string): SvgFacts {
  const millimetres = /^<svg[^>]*\swidth="([\d.]+)mm"\sheight="([\d.]+)mm"/.exec(svg);
  const view = /^<svg[^>]*\sviewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(svg);
  if (!millimetres || !view) throw new Error('a figure needs its width and height in millimetres and a viewBox');
  const [width, height] = [Number(view[3]), Number(view[4])];
  const scale = (Number(millimetres[1]) * pointsPerMillimetre) / width;
  // Millimetres are rounded; one unit of the viewBox is one point unless the figure was scaled.
  const exact = Math.abs(scale - 1) < 1e-3 ? 1 : scale;
  return {
    ...{ width: width * exact, height: height * exact },
    title: unescapeText(/<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? ''),
    provenance: unescapeText(/<desc>([^<]*)<\/desc>/.exec(svg)?.[1] ?? '')
      .split('\n')
      .filter((line) => line !== ''),
  };
}
