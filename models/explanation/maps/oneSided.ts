import type { MethodFacts } from '../../../preload/words/methods.ts';
import { rectify } from './rectify.ts';

/** The map with one sign, as the method's facts say (preload/words/methods.ts). Any shape. */
export function oneSided(maps: Float32Array, { oneSided: how }: Pick<MethodFacts, 'oneSided'>): Float32Array {
  return how === 'rectified' ? rectify(maps) : maps.map(Math.abs);
}
