import { WrongUsage } from '../../wrongUsage.ts';

export function oneReviewer(names: readonly string[]): string | undefined {
  if (names.length > 1) throw new WrongUsage('--reviewer was given more than once');
  return names[0];
}
