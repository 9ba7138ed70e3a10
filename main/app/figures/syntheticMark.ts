import { text } from './svg.ts';

/** What a figure of generated beats says in its first line, ending at `right`; nothing for recorded ones. */
export function syntheticMark(synthetic: boolean, right: number): string[] {
  if (!synthetic) return [];
  return [text(right, 15, 8, 'SYNTHETIC DATA', { 'text-anchor': 'end', fill: '#b3261e', 'font-weight': 600 })];
}
