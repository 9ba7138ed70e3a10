import { createWorkPlan, type PlannedWork, type WorkPlan } from '../../preload/numeric/workPlan.ts';
import { parametersOf } from '../../preload/words/chosenParameters.ts';
import { controlMapNames, isControlMap } from '../../preload/words/controlMaps.ts';
import { removalNames } from '../../preload/words/removals.ts';
import { passesOf } from '../explanation/passesOf.ts';
import type { Model } from '../networks/model.ts';
import { mostCascadeBeats } from './cascade.ts';
import type { ComparedMethod, ComparisonInput } from './compareMethods.ts';
import { layersFromTheTop } from './randomised.ts';

/**
 * `asking`: one forward pass of all beats with something removed. `removing`: all that the curves of all maps ask under one removal. A
 * method: its maps of all beats, once. `intervals`: means and differences with their bootstraps, of all beats or of one class.
 */
type Kind = ComparedMethod | 'asking' | 'removing' | 'intervals';

export interface ComparisonWork extends WorkPlan<Kind> {
  /** By what their maps take as far as is known beforehand. */
  costliestFirst(methods: readonly ComparedMethod[]): ComparedMethod[];
}

/** Of means and their differences for all methods, in forward passes of all beats: measured with 80 to 130 beats. */
const intervalsOfMethod = 0.3;

/** Windows with samples removed that differ, of all that the curves ask for: measured with 18 maps of 32 beats (`cnn-beats`). */
const shareOfDifferent = 0.58;

/** What a comparison of methods has to do, in forward passes of all its beats. */
export function comparisonWork(
  model: Model,
  { windows, donors, methods, parameters, choices }: ComparisonInput,
  { scopes = 0, isCascaded = false, clock }: { scopes?: number; isCascaded?: boolean; clock: () => number },
): ComparisonWork {
  const names: ComparedMethod[] = [...methods, ...controlMapNames];
  const costOf = (method: ComparedMethod) =>
    isControlMap(method) ? 0.1 : passesOf(method, parametersOf(method, parameters), model, windows.samples);
  const cascaded = isCascaded
    ? layersFromTheTop(model).length * Math.min(1, mostCascadeBeats / Math.max(1, windows.beats))
    : 0;
  // Once as they are, once with shuffled weights, and for each change.
  const mapsOf = (method: ComparedMethod) => (isControlMap(method) ? 1 : 2 + choices.changes + cascaded);
  const removals = removalNames.filter((removal) => removal !== 'neighbour' || donors !== undefined).length;
  const plan = createWorkPlan<Kind>(
    {
      asking: { times: choices.removals + 1, cost: 1 },
      removing: { times: removals, cost: shareOfDifferent * names.length * 2 * choices.steps },
      intervals: { times: scopes, cost: intervalsOfMethod * names.length },
      ...(Object.fromEntries(
        names.map((method) => [method, { times: mapsOf(method), cost: costOf(method) }]),
      ) as Record<ComparedMethod, PlannedWork>),
    },
    clock,
  );
  return { ...plan, costliestFirst: (of) => [...of].sort((one, other) => costOf(other) - costOf(one)) };
}
