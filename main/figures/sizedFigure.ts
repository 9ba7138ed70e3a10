import type { FigureColours } from '../../preload/words/figureColours.ts';
import { type FigurePreset, figurePresets, leastLetterPoints } from '../../preload/words/figurePresets.ts';
import { FigureRefused } from './figureRefused.ts';
import { recoloured } from './recoloured.ts';
import { escapeText, plain } from './svg.ts';
import { type SvgParts, svgParts } from './svgParts.ts';

/** Letters of this many units are the smallest of every figure. */
export const smallestLetters = 6;

export interface Look {
  readonly preset: FigurePreset;
  /** Height of the smallest letters; absent: the preset's. */
  readonly letterPoints?: number | undefined;
  readonly colours?: FigureColours | undefined;
  /** Large in the upper left corner. */
  readonly letter?: string | undefined;
}

export interface SizedFigure {
  readonly svg: string;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Height of the smallest letters as they stand on paper. */
  readonly letterPoints: number;
}

const pointsPerMillimetre = 72 / 25.4;
const letterBand = 16;

/**
 * A figure as wide as its place asks for: laid out for that width in letters of the size asked for, never only shrunk. One that
 * cannot be so narrow is drawn smaller, down to `leastLetterPoints`.
 *
 * @param draw lays a figure out for a width in units, of which its smallest letters have `smallestLetters`
 * @throws FigureRefused
 */
export function sizedFigure(draw: (width: number) => string, look: Look): SizedFigure {
  const preset: { widthMm: number; heightMm?: number; letterPoints: number } = figurePresets[look.preset];
  const asked = look.letterPoints ?? preset.letterPoints;
  const width = preset.widthMm * pointsPerMillimetre;
  const height = preset.heightMm === undefined ? undefined : preset.heightMm * pointsPerMillimetre;
  for (let points = asked; ; points = Math.max(leastLetterPoints, points - 0.5)) {
    const drawn = svgParts(
      lettered(recoloured(draw((width * smallestLetters) / points), look.colours ?? 'heat'), look.letter),
    );
    const scale = Math.min(points / smallestLetters, width / drawn.width);
    const isLast = points <= leastLetterPoints;
    // A page has a height: where the figure is higher, smaller letters give it more room at its sides.
    if (height !== undefined && drawn.height * scale > height && !isLast) continue;
    const fitting = height === undefined ? scale : Math.min(scale, height / drawn.height);
    if (fitting * smallestLetters < leastLetterPoints - 0.01) {
      throw new FigureRefused(tooWide(drawn, look, preset, height !== undefined));
    }
    return onPaper(drawn, fitting, { width, height });
  }
}

/** A figure whose millimetres are those of its paper: its size stays, whatever place is asked for. */
export function toScale(svg: string, { colours, letter }: Look): SizedFigure {
  const drawn = svgParts(lettered(recoloured(svg, colours ?? 'heat'), letter));
  return onPaper(drawn, 1, { width: drawn.width, height: undefined });
}

function tooWide(drawn: SvgParts, { preset }: Look, { widthMm }: { widthMm: number }, isPage: boolean): string {
  const least = Math.ceil((drawn.width * leastLetterPoints) / smallestLetters / pointsPerMillimetre);
  const why = isPage
    ? `does not fit on one page of the preset "${preset}"`
    : `needs at least ${least} mm, not ${widthMm} mm`;
  return `in letters of ${leastLetterPoints} points this figure ${why}; choose a wider preset, such as "page"`;
}

function onPaper(
  { attributes, width, height, inner }: SvgParts,
  scale: number,
  page: { readonly width: number; readonly height: number | undefined },
): SizedFigure {
  const view =
    page.height === undefined ? { width, height } : { width: page.width / scale, height: page.height / scale };
  const shift = { x: (view.width - width) / 2, y: (view.height - height) / 2 };
  const [widthMm, heightMm] = [view.width, view.height].map((one) =>
    Number(((one * scale) / pointsPerMillimetre).toFixed(3)),
  );
  const body =
    page.height === undefined
      ? inner
      : `\n<rect width="${plain(view.width)}" height="${plain(view.height)}" fill="#ffffff"/>\n<g transform="translate(${plain(shift.x)} ${plain(shift.y)})">${inner}</g>\n`;
  const size = `width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${plain(view.width)} ${plain(view.height)}"`;
  const svg = `${rootOf(attributes, size)}${titleFirst(body)}</svg>\n`;
  return { svg, widthMm: widthMm!, heightMm: heightMm!, letterPoints: Number((scale * smallestLetters).toFixed(2)) };
}

/** Size first: readers look for it there. */
function rootOf(attributes: string, size: string): string {
  const [xmlns = ''] = /\sxmlns="[^"]*"/.exec(attributes) ?? [];
  return `<svg${xmlns} ${size}${attributes.replace(xmlns, '')}>`;
}

/** The title belongs to the whole, also where the figure is a group of it. */
function titleFirst(body: string): string {
  const [title = ''] = /<title>[^<]*<\/title>\n(?:<desc>[^<]*<\/desc>\n)?/.exec(body) ?? [];
  return title === '' || body.startsWith(`\n${title}`) ? body : `\n${title}${body.replace(title, '')}`;
}

/** With a letter above it, as panels of a paper have one. */
function lettered(svg: string, letter: string | undefined): string {
  if (letter === undefined || letter === '') return svg;
  const { attributes, width, height, inner } = svgParts(svg);
  const label = `<text x="4" y="12" font-size="12" font-weight="700">${escapeText(letter)}</text>`;
  const size = `width="1mm" height="1mm" viewBox="0 0 ${plain(width)} ${plain(height + letterBand)}"`;
  const ground = `<rect width="${plain(width)}" height="${plain(height + letterBand)}" fill="#ffffff"/>`;
  const moved = `<g transform="translate(0 ${letterBand})">${inner}</g>`;
  return `${rootOf(attributes, size)}${titleFirst(`\n${ground}\n${label}\n${moved}\n`)}</svg>\n`;
}
