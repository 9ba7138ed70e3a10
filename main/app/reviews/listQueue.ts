import type { Beat, BeatFilter, ReviewItem, ReviewQueue } from '../../../preload/contract/contract.ts';
import type { BeatOrder } from '../../../preload/words/beatOrders.ts';
import { formatProbability } from '../../../preload/words/formatProbability.ts';
import { listedBeats } from '../beats/listedBeats.ts';
import type { AppContext } from '../context.ts';
import { requireModel } from '../models/modelFolders.ts';

export interface ListChoice {
  readonly list: { readonly filter: BeatFilter; readonly order: BeatOrder };
}

type Verdicts = ReadonlyMap<number, ReviewItem['verdict']>;

/**
 * The beats of a list as Beats has it, in its order: nothing is ranked. Where the list names a model, what it said of a beat is the
 * suggestion, whether or not it learned from the patient.
 */
export async function listQueue(
  context: AppContext,
  { list: { filter, order } }: ListChoice,
  { offset, limit, undecided }: { readonly offset: number; readonly limit: number; readonly undecided: boolean },
  verdicts: Verdicts,
  signal: AbortSignal,
): Promise<ReviewQueue> {
  const isDecided = (id: number) => (verdicts.get(id) ?? 'skip') !== 'skip';
  const { ids, beatsOf } = await listedBeats(context, filter, order, signal);
  const shown = undecided ? ids.filter((id) => !isDecided(id)) : ids;
  const model = filter.modelId === undefined ? undefined : requireModel(context, filter.modelId);
  const itemOf = (beat: Beat): ReviewItem => ({
    ...{ beatId: beat.id, recordId: beat.recordId, archive: beat.archive, record: beat.record, patient: beat.patient },
    ...{ sample: beat.sample, samplingRateHz: beat.samplingRateHz, given: beat.symbol },
    ...suggestionOf(beat, model?.name),
    ...{ rankedGiven: null, rankedSuggested: null, score: null, rank: null, isFlagged: false, isControl: false },
    ...{ fold: null, verdict: verdicts.get(beat.id) ?? null, readings: null, adjudicated: null },
  });
  return {
    ...{ name: 'a list of beats', kind: 'list', folds: null, ranking: null },
    rule:
      'The beats of a list, in its order; nothing is ranked. ' +
      (model
        ? `The suggested class is what ${model.name} said, which may have learned from these patients.`
        : 'No class is suggested: the list names no model.'),
    ...{ classes: [], thresholds: [], joint: [], beats: ids.length, leftOut: 0, flagged: 0, controls: 0 },
    total: shown.length,
    decided: ids.reduce((sum, id) => sum + (isDecided(id) ? 1 : 0), 0),
    items: beatsOf(shown.subarray(offset, offset + limit)).map(itemOf),
  };
}

function suggestionOf({ prediction }: Beat, model: string | undefined) {
  if (prediction === null) {
    const rule = model === undefined ? 'it is in the list' : `it is in the list; ${model} said nothing of it`;
    return { givenClass: null, suggested: null, pGiven: null, pSuggested: null, rule };
  }
  const { givenClass, predictedClass, probability, probabilityOfGiven } = prediction;
  return {
    ...{ givenClass, pGiven: probabilityOfGiven, pSuggested: probability, suggested: predictedClass },
    rule: `it is in the list; ${model} says ${predictedClass}, p ${formatProbability(probability)}`,
  };
}
