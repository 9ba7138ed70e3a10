import type { ClassMeans } from '../../../preload/contract/contract.ts';
import { formatParameters } from '../../../preload/words/chosenParameters.ts';
import { methodFacts } from '../../../preload/words/methods.ts';

/** "Grad-CAM, layer activation4, rectified", or "SmoothGrad, copies 25, sigma 0.1, seed 1, absolute". */
export function methodLabel({
  method,
  layer,
  parameters = {},
}: Pick<ClassMeans, 'method' | 'layer' | 'parameters'>): string {
  const { title, needsFeatureMaps, display } = methodFacts[method];
  const sign = display === 'positive' ? 'rectified' : 'absolute';
  const own = formatParameters(parameters);
  return [title, needsFeatureMaps ? `layer ${layer}` : '', own, sign].filter((part) => part !== '').join(', ');
}
