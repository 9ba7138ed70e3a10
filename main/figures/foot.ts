import type { Remark } from '../../preload/figures/provenance.ts';
import { softInk, text, warningInk } from './svg.ts';

const size = 6;

export interface Foot {
  /** Of all lines, below `y`. */
  readonly height: number;
  readonly lines: readonly string[];
}

/**
 * Provenance and then remarks as the last lines of a figure; the first stands at `y`.
 *
 * @param mostCharacters of a line; the default fits a page's width beside an axis
 */
export function foot(
  x: number,
  y: number,
  provenance: readonly string[],
  remarks: readonly Remark[],
  mostCharacters = 150,
): Foot {
  const said = [...provenance.map((line) => ({ text: line, isWarning: false })), ...remarks].flatMap((line) =>
    wrapped(line.text, mostCharacters).map((part) => ({ part, fill: line.isWarning ? warningInk : softInk })),
  );
  const step = size * 1.35;
  return {
    height: said.length * step,
    lines: said.map(({ part, fill }, i) => text(x, y + i * step, size, part, { fill })),
  };
}

/** Text in lines of at most so many characters, broken between words; a longer word stands alone. */
function wrapped(said: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of said.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
