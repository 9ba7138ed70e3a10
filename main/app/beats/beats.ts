import type { Beat, BeatFilter, HandlersOf } from '../../../preload/contract/contract.ts';
import type { BeatOrder } from '../../../preload/words/beatOrders.ts';
import { positionText } from '../../../preload/words/positionText.ts';
import {
  type BeatRow,
  findBeat,
  type BeatFilter as IndexFilter,
  listBeats,
  nearestBeatSample,
  symbolCounts,
} from '../../index/beats.ts';
import { listing, placeIn } from '../../index/columns/listing.ts';
import { keepList } from '../../index/keptLists.ts';
import { recordNames } from '../../index/records.ts';
import { saidOfBeat } from '../../index/saidOfBeat.ts';
import { inSlices } from '../../index/slices.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput, NotFound } from '../errors.ts';
import { requireModel } from '../models/modelFolders.ts';
import { requireBeat, requireRecord } from '../require.ts';
import { beatsCsv } from './beatsCsv.ts';
import { beatWindow } from './beatWindow.ts';

export function beatHandlers(context: AppContext): HandlersOf<'beats'> {
  const { index } = context;
  return {
    'beats.list': async ({ order, offset, limit, ...filter }, signal) => {
      const classes = classesFor(context, filter.modelId);
      requireFor(order, filter);
      const page = await inSlices(listBeats(index, indexFilter(filter, classes), { order, offset, limit }), signal);
      return { total: page.total, beats: page.beats.map((row) => asBeat(row, filter.modelId, classes)) };
    },

    'beats.place': ({ order, beatId, ...filter }, signal) => {
      requireFor(order, filter);
      const under = indexFilter(filter, classesFor(context, filter.modelId));
      return inSlices(placeIn(index, under, order, beatId), signal);
    },

    'beats.csv': async ({ order, ...filter }, signal) => {
      requireFor(order, filter);
      const classes = classesFor(context, filter.modelId);
      const under = indexFilter(filter, classes);
      const model = filter.modelId === undefined ? undefined : requireModel(context, filter.modelId).name;
      const page = { order, offset: 0, limit: Number.POSITIVE_INFINITY };
      const { total, beats } = await inSlices(listBeats(index, under, page), signal);
      const content = beatsCsv(
        beats.map((row) => asBeat(row, filter.modelId, classes)),
        model,
      );
      return { fileName: 'beats.csv', content, beats: total };
    },

    'beats.ids': async ({ order, from, to, ...filter }, signal) => {
      requireFor(order, filter);
      const under = indexFilter(filter, classesFor(context, filter.modelId));
      const { ids } = await inSlices(listing(index, under, order, from, to), signal);
      return { ids };
    },

    'beats.predictions': ({ beatId }) => {
      requireBeat(context, beatId);
      const predictions = saidOfBeat(index, beatId).map(({ modelId, predicted, pPredicted, probabilities }) => {
        const labels = [...classesFor(context, modelId)];
        return { modelId, predictedClass: labels[predicted]!, probability: pPredicted, labels, probabilities };
      });
      return { predictions };
    },

    'beats.counts': async (filter, signal) => {
      const under = indexFilter(filter, classesFor(context, filter.modelId));
      const counts = await inSlices(symbolCounts(index, under), signal);
      const bySymbol: Record<string, number> = {};
      const byRecord: Record<string, number> = {};
      const names = recordNames(index);
      let total = 0;
      for (const { recordId, symbol, beats } of counts) {
        const name = names.get(recordId) ?? String(recordId);
        bySymbol[symbol] = (bySymbol[symbol] ?? 0) + beats;
        byRecord[name] = (byRecord[name] ?? 0) + beats;
        total += beats;
      }
      return { total, bySymbol, byRecord };
    },

    'beats.get': ({ beatId, modelId }) => {
      const classes = classesFor(context, modelId);
      return asBeat(requireBeat(context, beatId, modelId), modelId, classes);
    },

    'beats.find': ({ record, sample, modelId }) => {
      const classes = classesFor(context, modelId);
      const { id } = requireRecord(context, record);
      const row = findBeat(index, id, sample, modelId);
      if (row === undefined) {
        const nearest = nearestBeatSample(index, id, sample);
        const advice =
          nearest === undefined ? 'the record has no beats' : `the nearest beat is at ${positionText(nearest)}`;
        throw new NotFound(`record ${record} has no beat at sample ${positionText(sample)}; ${advice}`);
      }
      return asBeat(row, modelId, classes);
    },

    'beats.keepList': ({ beatIds }) => {
      for (const id of [beatIds[0]!, beatIds.at(-1)!]) requireBeat(context, id);
      return { listId: keepList(index, beatIds) };
    },

    'beats.window': (input, signal) => beatWindow(context, input, signal),
  };
}

export function requireFor(order: BeatOrder, { modelId, beatIds }: BeatFilter): void {
  if (modelId === undefined && (order === 'surest-wrong' || order === 'least-certain')) {
    throw new InvalidInput(`the order "${order}" is by what a model said: choose a model`);
  }
  if (order === 'listed' && beatIds === undefined) {
    throw new InvalidInput('the order "listed" is that of beats that were chosen one by one: name the beats');
  }
}

export function classesFor(context: AppContext, modelId: number | undefined): readonly string[] {
  return modelId === undefined ? [] : requireModel(context, modelId).card.classes;
}

const filterWords: Readonly<Record<string, string>> = {
  givenClass: 'given class',
  predictedClass: 'predicted class',
  part: 'part of the split',
  correctness: 'right or wrong',
};

/** Class names as places in the model's list. */
export function indexFilter(filter: BeatFilter, classes: readonly string[]): IndexFilter {
  const { givenClass, ...others } = filter;
  const { predictedClass, part, correctness, modelId } = others;
  const byModel = { givenClass, predictedClass, part, correctness };
  if (modelId === undefined) {
    const asked = Object.entries(byModel).find(([, value]) => value !== undefined);
    if (asked)
      throw new InvalidInput(`a filter by ${filterWords[asked[0]]} is about what a model said: choose a model`);
  }
  const place = (name: string | undefined) => {
    if (name === undefined) return undefined;
    const found = classes.indexOf(name);
    if (found < 0) throw new InvalidInput(`the model has no class "${name}"; expected one of ${classes.join(' ')}`);
    return found;
  };
  return { ...others, classIndex: place(givenClass), predictedClass: place(predictedClass) };
}

export function asBeat({ prediction, ...row }: BeatRow, modelId: number | undefined, classes: readonly string[]): Beat {
  if (prediction === null || modelId === undefined) return { ...row, prediction: null };
  const { part, classIndex, predicted, pPredicted, pGiven } = prediction;
  return {
    ...row,
    prediction: {
      modelId,
      part,
      givenClass: classIndex === null ? null : classes[classIndex]!,
      predictedClass: classes[predicted]!,
      probability: pPredicted,
      probabilityOfGiven: pGiven,
      correct: classIndex === null ? null : classIndex === predicted,
    },
  };
}
