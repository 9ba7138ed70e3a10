import { createHash } from 'node:crypto';
import type { contract, InputOf, NearestBeats, Progress } from '../../../preload/contract/contract.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import { beatsWhere } from '../../../preload/words/beatTable.ts';
import type { WindowChoice } from '../../compute/beats/manifest.ts';
import { type RecipeName, recipes } from '../../ecg/windows/recipe.ts';
import { findArchiveByName } from '../../index/archives.ts';
import { indexVersion } from '../../index/indexVersion.ts';
import { getRecord, listRecords } from '../../index/records.ts';
import { labelledRecords, recordsOfBeats } from '../beats/manifest.ts';
import type { AppContext } from '../context.ts';
import { requireBeatOfModel } from '../explanations/requireBeatOfModel.ts';
import { requireClasses } from '../models/requireClasses.ts';
import { leadAskedBy } from '../records/lead.ts';
import { distanceRule, groupsOf, nearestShown, spread } from '../reviews/nearestBeats.ts';

/**
 * The beats of other patients with a given label of the class whose windows are nearest to a beat's as recorded, in the beat's own
 * archive and in those that the model was trained on. A patient who has the same recording in another archive is no other patient.
 */
export async function* nearestTrueBeats(
  context: AppContext,
  input: InputOf<typeof contract, 'whatIf.nearest'>,
  signal: AbortSignal,
): AsyncGenerator<Progress, NearestBeats, void> {
  const { index } = context;
  const { model, beat } = requireBeatOfModel(context, input);
  const { card, labelSet } = model;
  const classes = requireClasses(card.classes, [input.target]);
  const lead = leadAskedBy(card);
  const record = getRecord(index, beat.recordId)!;
  const others = card.data.archives.flatMap((name) => findArchiveByName(index, name)?.id ?? []);
  const rows = listRecords(index, { archiveIds: [...new Set([record.archiveId, ...others])] });
  const groupOf = groupsOf(context, rows);
  const place = classes.indexOf(input.target);
  const candidates = labelledRecords(context, rows, { labelSet, classes, lead }).flatMap((one) => {
    if (groupOf.get(one.recordId) === groupOf.get(record.id)) return [];
    const ofClass = Array.from(one.beats.id.keys()).filter((at) => one.beats.classIndex[at] === place);
    const taken = new Set(spread(ofClass));
    return taken.size === 0 ? [] : [{ ...one, beats: beatsWhere(one.beats, (at) => taken.has(at)) }];
  });
  const beats = candidates.flatMap(({ recordId, beats: own }) =>
    Array.from(own.id, (beatId, at) => {
      return { recordId, beatId, sample: own.sample[at]!, given: own.symbol[at]! };
    }),
  );
  // The rhythm around a beat is no part of its shape.
  const choice: WindowChoice = { recipe: card.recipe as RecipeName, window: card.window, rhythm: 'none' };
  const id = { id: Float64Array.of(beat.id), classIndex: Uint8Array.of(0) };
  const [own] = recordsOfBeats(context, id, lead);
  const key = [model.folder, card.data.hash, input.target, groupOf.get(record.id), indexVersion(index)].join('\n');
  const [found] = yield* mapSteps(
    context.compute.run(
      'nearestBeats',
      {
        ...{ own: own!, candidates, choice, lists: 1, most: nearestShown, list: new Uint8Array(beats.length) },
        key: createHash('sha256').update(key).digest('hex'),
      },
      signal,
    ),
    ({ done, total }): Progress => ({ done, total, counted: 'records' }),
  );
  return {
    beatId: beat.id,
    recipe: choice.recipe,
    unit: recipes[choice.recipe].isOfRecord ? 'record' : 'millivolts',
    rule: `${distanceRule(choice.recipe)}.`,
    lists: [
      {
        name: input.target,
        compared: beats.length,
        beats: found!.map(({ candidate, distance }) => {
          const one = beats[candidate]!;
          const { archive, name, patient, samplingRateHz } = getRecord(index, one.recordId)!;
          return { ...one, archive, record: name, patient, samplingRateHz, distance };
        }),
      },
    ],
  };
}
