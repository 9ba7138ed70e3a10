import { text, warningInk } from './svg.ts';

/** What a figure of generated beats, or of a model that learned from them, says in its first line, ending at `right`. */
export function syntheticMark(mark: string | null, right: number): string[] {
  if (mark === null) return [];
  return [text(right, 15, 8, mark, { 'text-anchor': 'end', fill: warningInk, 'font-weight': 600 })];
}
