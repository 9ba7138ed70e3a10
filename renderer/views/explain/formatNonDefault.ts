import type { BeatExplanation } from '../../../preload/contract/contract.ts';
import { nonDefaultParameters } from '../../../preload/words/methodParameters.ts';
import { formatParameters } from '../../../preload/words/methods.ts';

/** "; width 9": what was chosen in place of the default parameters; empty where nothing was. */
export function formatNonDefault({ method, parameters }: Pick<BeatExplanation, 'method' | 'parameters'>): string {
  const words = formatParameters(nonDefaultParameters(method, parameters));
  return words === '' ? '' : `; ${words}`;
}
