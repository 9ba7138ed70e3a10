import { setImmediate } from 'node:timers/promises';
import type { CrossValidation, MatchedOffsets } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { beatIdRange } from '../../index/beatId.ts';
import { listCrossValidations, type OutOfSampleBeat, outOfSampleBeats } from '../../index/crossValidations.ts';
import { listRecords } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput, NotFound } from '../errors.ts';
import { requireClasses } from '../models/requireClasses.ts';

interface MatchInput {
  readonly crossValidationId: number;
  readonly classes: readonly string[];
  /** Beats of these reference classes are not counted. */
  readonly leftOut?: readonly string[] | undefined;
}

/** Offsets of the logits of some classes, from what a cross-validation said of beats that its models never saw. */
export async function matchOffsets(
  { index, compute }: AppContext,
  { crossValidationId, classes: matched, leftOut = [] }: MatchInput,
  signal: AbortSignal,
): Promise<MatchedOffsets> {
  const found = listCrossValidations(index).find(({ id }) => id === crossValidationId);
  if (!found) throw new NotFound(`there is no cross-validation ${crossValidationId}; it may have been removed`);
  const { labels, name } = found.document as CrossValidation;
  requireClasses(labels, [...matched, ...leftOut], 'the cross-validation');
  const beats: OutOfSampleBeat[] = [];
  for (const { id } of listRecords(index)) {
    // One by one: a record of a day has more beats than a call takes arguments.
    for (const beat of outOfSampleBeats(index, crossValidationId, ...beatIdRange(id))) {
      if (!leftOut.includes(labels[beat.classIndex]!)) beats.push(beat);
    }
    await setImmediate();
    signal.throwIfAborted();
  }
  const absent = matched.find((one) => !beats.some(({ classIndex }) => labels[classIndex] === one));
  if (absent !== undefined) {
    throw new InvalidInput(
      `${name} has no beat of class ${absent} to count (its archive may be gone); expected some of each class to be matched.`,
    );
  }
  const probabilities = new Float32Array(beats.length * labels.length);
  beats.forEach((beat, at) => {
    probabilities.set(beat.probabilities, at * labels.length);
  });
  const task = {
    probabilities,
    classIndex: Uint8Array.from(beats, ({ classIndex }) => classIndex),
    classes: labels,
    matched,
  };
  const { offsets, before, after } = await finish(compute.run('matchOffsets', task, signal));
  return {
    offsets: Object.fromEntries(matched.map((one) => [one, offsets[labels.indexOf(one)]!])),
    ...{ beats: beats.length, before: { ...before }, after: { ...after } },
  };
}
