import { setImmediate } from 'node:timers/promises';
import type { CrossValidation, MatchedOffsets } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { beatIdRange } from '../../index/beatId.ts';
import { listCrossValidations, type OutOfSample, outOfSampleBeats } from '../../index/crossValidations.ts';
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
  const parts: Counted[] = [];
  for (const { id } of listRecords(index)) {
    parts.push(countedBeats(outOfSampleBeats(index, crossValidationId, ...beatIdRange(id)), labels, leftOut));
    await setImmediate();
    signal.throwIfAborted();
  }
  const { classIndex, probabilities } = joined(parts);
  const absent = matched.find((one) => !classIndex.includes(labels.indexOf(one)));
  if (absent !== undefined) {
    throw new InvalidInput(
      `${name} has no beat of class ${absent} to count (its archive may be gone); expected some of each class to be matched.`,
    );
  }
  const task = { probabilities, classIndex, classes: labels, matched };
  const { offsets, before, after } = await finish(compute.run('matchOffsets', task, signal));
  return {
    offsets: Object.fromEntries(matched.map((one) => [one, offsets[labels.indexOf(one)]!])),
    ...{ beats: classIndex.length, before: { ...before }, after: { ...after } },
  };
}

/** `classIndex` [beats], `probabilities` [beats × classes] */
type Counted = Pick<OutOfSample, 'classIndex' | 'probabilities'>;

/** The beats whose class is not left out. */
function countedBeats(said: OutOfSample, labels: readonly string[], leftOut: readonly string[]): Counted {
  const { classIndex, classes, probabilities } = said;
  const isCounted = (index: number) => !leftOut.includes(labels[index]!);
  return {
    classIndex: classIndex.filter(isCounted),
    probabilities: probabilities.filter((_, at) => isCounted(classIndex[Math.floor(at / classes)]!)),
  };
}

function joined(parts: readonly Counted[]): Counted {
  const beats = parts.reduce((sum, { classIndex }) => sum + classIndex.length, 0);
  const values = parts.reduce((sum, { probabilities }) => sum + probabilities.length, 0);
  const [classIndex, probabilities] = [new Uint8Array(beats), new Float32Array(values)];
  let [beat, value] = [0, 0];
  for (const part of parts) {
    classIndex.set(part.classIndex, beat);
    probabilities.set(part.probabilities, value);
    beat += part.classIndex.length;
    value += part.probabilities.length;
  }
  return { classIndex, probabilities };
}
