import { syntheticMark as markOf } from '../../preload/figures/provenance.ts';
import { text } from './svg.ts';

/** What a figure of generated beats, or of a model that learned from them, says in its first line, ending at `right`. */
export function syntheticMark(synthetic: boolean, right: number, syntheticModel = false): string[] {
  const mark = markOf({ synthetic, syntheticModel });
  if (mark === null) return [];
  return [text(right, 15, 8, mark, { 'text-anchor': 'end', fill: '#b3261e', 'font-weight': 600 })];
}
