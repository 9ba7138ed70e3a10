import type { Remark } from '../../preload/figures/provenance.ts';
import { wrapText } from '../../preload/figures/textWidth.ts';
import { softInk, text, warningInk } from './svg.ts';

const size = 6;
/** From line to line. */
export const footStep = size * 1.35;

export interface Foot {
  /** Of all lines, below `y`. */
  readonly height: number;
  readonly lines: readonly string[];
}

/**
 * Provenance and then remarks as the last lines of a figure; the first stands at `y`.
 *
 * @param width of the lines
 */
export function foot(
  x: number,
  y: number,
  provenance: readonly string[],
  remarks: readonly Remark[],
  width: number,
): Foot {
  const said = [...provenance.map((line) => ({ text: line, isWarning: false })), ...remarks].flatMap((line) =>
    wrapText(line.text, size, width).map((part) => ({ part, fill: line.isWarning ? warningInk : softInk })),
  );
  return {
    height: said.length * footStep,
    lines: said.map(({ part, fill }, i) => text(x, y + i * footStep, size, part, { fill })),
  };
}
