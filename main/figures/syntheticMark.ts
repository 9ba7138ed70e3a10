import { text } from './svg.ts';

/** What a figure of generated beats, or of a model that learned from them, says in its first line, ending at `right`. */
export function syntheticMark(synthetic: boolean, right: number, syntheticModel = false): string[] {
  if (!synthetic && !syntheticModel) return [];
  return [
    text(right, 15, 8, synthetic ? 'SYNTHETIC DATA' : 'SYNTHETIC MODEL', {
      'text-anchor': 'end',
      fill: '#b3261e',
      'font-weight': 600,
    }),
  ];
}
