import type { Remark } from '../../preload/figures/provenance.ts';
import { softInk, text, warningInk } from './svg.ts';
import { wrapped } from './wrapped.ts';

const size = 6;
/** Characters of a line that fit a page's width. */
const mostCharacters = 150;

export interface Foot {
  /** Of all lines, below `y`. */
  readonly height: number;
  readonly lines: readonly string[];
}

/** Provenance and then remarks as the last lines of a figure as wide as the page; the first stands at `y`. */
export function foot(x: number, y: number, provenance: readonly string[], remarks: readonly Remark[]): Foot {
  const said = [...provenance.map((line) => ({ text: line, isWarning: false })), ...remarks].flatMap((line) =>
    wrapped(line.text, mostCharacters).map((part) => ({ part, fill: line.isWarning ? warningInk : softInk })),
  );
  const step = size * 1.35;
  return {
    height: said.length * step,
    lines: said.map(({ part, fill }, i) => text(x, y + i * step, size, part, { fill })),
  };
}
