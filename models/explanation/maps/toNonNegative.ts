import type { MethodFacts } from '../../../preload/words/methods.ts';
import { rectify } from './rectify.ts';

/** The map with one sign, as the method's facts say (preload/words/methods.ts). Any shape. */
export function toNonNegative(maps: Float32Array, { display: how }: Pick<MethodFacts, 'display'>): Float32Array {
  return how === 'positive' ? rectify(maps) : maps.map(Math.abs);
}
