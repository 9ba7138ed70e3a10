import { setImmediate } from 'node:timers/promises';
import type { CrossValidation, MatchedOffsets } from '../../preload/contract.ts';
import { finish } from '../../preload/steps.ts';
import { beatIdRange } from '../index/beatId.ts';
import { listCrossValidations, type OutOfSampleBeat, outOfSampleBeats } from '../index/crossValidations.ts';
import { listRecords } from '../index/records.ts';
import type { AppContext } from './context.ts';
import { InvalidInput, NotFound } from './errors.ts';
import { requireClasses } from './requireClasses.ts';

/** Offsets of the logits of some classes, from what a cross-validation said of beats that its models never saw. */
export async function matchOffsets(
  { index, compute }: AppContext,
  { crossValidationId, classes: matched }: { readonly crossValidationId: number; readonly classes: readonly string[] },
  signal: AbortSignal,
): Promise<MatchedOffsets> {
  const found = listCrossValidations(index).find(({ id }) => id === crossValidationId);
  if (!found) throw new NotFound(`there is no cross-validation ${crossValidationId}; it may have been removed`);
  const { labels, name } = found.document as CrossValidation;
  requireClasses(labels, matched, 'the cross-validation');
  const beats: OutOfSampleBeat[] = [];
  for (const { id } of listRecords(index)) {
    beats.push(...outOfSampleBeats(index, crossValidationId, ...beatIdRange(id)));
    await setImmediate();
    signal.throwIfAborted();
  }
  const absent = matched.find((one) => !beats.some(({ trueClass }) => labels[trueClass] === one));
  if (absent !== undefined) {
    throw new InvalidInput(
      `${name} has no beat of class ${absent} any more or never had one; expected some of each class to be matched.`,
    );
  }
  const probabilities = new Float32Array(beats.length * labels.length);
  beats.forEach((beat, at) => {
    probabilities.set(beat.probabilities, at * labels.length);
  });
  const task = {
    probabilities,
    trueClasses: Uint8Array.from(beats, ({ trueClass }) => trueClass),
    classes: labels,
    matched,
  };
  const { offsets, before, after } = await finish(compute.run('matchOffsets', task, signal));
  return {
    offsets: Object.fromEntries(matched.map((one) => [one, offsets[labels.indexOf(one)]!])),
    ...{ beats: beats.length, before: { ...before }, after: { ...after } },
  };
}
