import { type MethodName, methodFacts } from '../../preload/words/methods.ts';
import type { ParameterValues } from '../../preload/words/parameters.ts';
import type { Model } from '../networks/model.ts';
import { explainableLayers } from './gradients/explainedSplit.ts';

/** A backward pass, in forward passes. */
const backward = 2;

/** What the map of a beat of so many samples costs, roughly, in forward passes. */
export function passesOf(method: MethodName, parameters: ParameterValues, model: Model, samples: number): number {
  const channels = explainableLayers(model).at(-1)?.channels ?? 0;
  return methodFacts[method].passes?.(parameters, { channels, samples }) ?? backward;
}
