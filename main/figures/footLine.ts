import { type Provenance, provenanceLines } from '../../preload/figures/provenance.ts';
import { softInk, text } from './svg.ts';

/** Provenance as the last lines of a figure; the first stands at `y`. `remarks` follow, one a line. */
export function footLines(
  x: number,
  y: number,
  size: number,
  facts: Provenance,
  remarks: readonly string[] = [],
): string[] {
  return footText(facts, remarks).map((said, i) => text(x, y + i * size * 1.35, size, said, { fill: softInk }));
}

export function footText(facts: Provenance, remarks: readonly string[] = []): string[] {
  return [...provenanceLines(facts), ...remarks];
}
