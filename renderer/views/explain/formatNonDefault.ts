import type { BeatExplanation } from '../../../preload/contract/contract.ts';
import { formatParameters, nonDefaultParameters } from '../../../preload/words/chosenParameters.ts';

/** "; width 9": what was chosen in place of the default parameters; empty where nothing was. */
export function formatNonDefault({ method, parameters }: Pick<BeatExplanation, 'method' | 'parameters'>): string {
  const words = formatParameters(nonDefaultParameters(method, parameters));
  return words === '' ? '' : `; ${words}`;
}
