import { textWidth, wrapText } from '../../preload/figures/textWidth.ts';
import { softInk, text } from './svg.ts';
import { syntheticMark } from './syntheticMark.ts';

export interface Heading {
  /** Below the usual one of a line each, so much more room is taken. */
  readonly extra: number;
  readonly lines: readonly string[];
}

const titleSize = 10;
const subtitleSize = 7;

/** Title, what stands below it, and the mark of synthetic data, in as many lines as the width asks for. */
export function heading(
  { x, right, subtitleY = 28 }: { readonly x: number; readonly right: number; readonly subtitleY?: number },
  title: string,
  subtitle: string | readonly string[],
  mark: string | null,
): Heading {
  const width = right - x;
  const beside = mark === null ? width : width - textWidth(mark, 9, true) - 12;
  // Where there is no room beside the title, the mark stands above it.
  const isAbove = mark !== null && textWidth(title, titleSize, true) > beside;
  const titles = wrapText(title, titleSize, isAbove ? width : beside, true);
  const subtitles = (typeof subtitle === 'string' ? [subtitle] : subtitle).flatMap((one) =>
    wrapText(one, subtitleSize, width),
  );
  const first = 15 + (isAbove ? 12 : 0);
  const below = first + (titles.length - 1) * 12 + (subtitleY - 15);
  return {
    extra: below + Math.max(0, subtitles.length - 1) * 9 - subtitleY,
    lines: [
      ...syntheticMark(mark, right),
      ...titles.map((line, i) =>
        text(x, first + i * 12, titleSize, line, { 'font-weight': 600, 'xml:space': 'preserve' }),
      ),
      ...subtitles.map((line, i) => text(x, below + i * 9, subtitleSize, line, { fill: softInk })),
    ],
  };
}
