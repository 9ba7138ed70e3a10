import { randomUUID } from 'node:crypto';
import type { ModelCard } from '../../../models/store/card.ts';
import type { contract, InputOf, NearestBeats, Progress } from '../../../preload/contract/contract.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import { type BeatColumns, beatsWhere, noClass } from '../../../preload/words/beatTable.ts';
import { defaultWindow, windowRecipes } from '../../../preload/words/windowRecipes.ts';
import type { ManifestRecord, WindowChoice } from '../../compute/beats/manifest.ts';

import { type RecipeName, recipes } from '../../ecg/windows/recipe.ts';
import { recordOfBeat } from '../../index/beatId.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import { getModel } from '../../index/models.ts';
import { recordings } from '../../index/recordings.ts';
import type { RecordRow } from '../../index/records.ts';
import { sameRecordings } from '../../index/sameRecordings.ts';
import type { AppContext } from '../context.ts';
import { Conflict, NotFound } from '../errors.ts';
import { patientGroups } from '../evaluations/patientGroups.ts';
import { leadAskedBy, leadOf } from '../records/lead.ts';
import { headerPath } from '../require.ts';
import { rankedBeats } from './chosenBeats.ts';
import { requireCrossValidation, type StandsOn } from './decisionSources.ts';
import type { Suspicions } from './suspicions.ts';

/** Of a list that is shown. */
export const nearestShown = 3;
/** Of each patient and class, spread evenly over the recordings: one patient's thousands of alike beats say no more. */
const perPatientAndClass = 200;

/** The ranked beats that others are compared with, and their windows' preparation. */
interface Candidates {
  readonly key: string;
  readonly manifest: readonly ManifestRecord[];
  readonly beats: readonly {
    readonly beatId: number;
    readonly sample: number;
    readonly symbol: string;
    readonly place: number;
    readonly group: string;
  }[];
  readonly choice: WindowChoice;
  readonly groupOf: ReadonlyMap<number, string>;
}

/**
 * The beats of other patients whose windows are nearest to a beat's: of the class of its given label and of the suggested one, by
 * their own given labels. Candidates are beats that the queue's source predicted out of sample and whose label is not flagged. A
 * patient who has the same recording in another archive is no other patient.
 *
 * @throws NotFound; Conflict of a beat that the queue's source has not predicted
 */
export async function* nearestBeats(
  context: AppContext,
  { standsOn, beatId }: InputOf<typeof contract, 'reviews.nearest'>,
  signal: AbortSignal,
): AsyncGenerator<Progress, NearestBeats, void> {
  const from = await rankedBeats(context, { standsOn }, signal);
  const beat = from.beatId.indexOf(beatId);
  if (beat < 0) throw new Conflict(`${from.name} has not predicted beat ${beatId}, so that nothing can be compared.`);
  const { key, manifest, beats, choice, groupOf } = candidatesOf(context, standsOn, from);
  const wanted = [from.given[beat]!, from.found.suggested[beat]!];
  const recordId = recordOfBeat(beatId);
  const group = groupOf.get(recordId)!;
  const list = Uint8Array.from(beats, (one) => {
    const at = one.group === group ? -1 : wanted.indexOf(from.given[one.place]!);
    return at < 0 ? noClass : at;
  });
  const record = from.records.get(recordId)!;
  const own = manifestRecord(context, record, standsOn, (all) => beatsWhere(all, (row) => all.id[row] === beatId));
  const input = { own: own.record, candidates: manifest, key, choice, list, lists: wanted.length, most: nearestShown };
  const found = yield* mapSteps(
    context.compute.run('nearestBeats', input, signal),
    ({ done, total }): Progress => ({
      ...{ done, total, counted: 'records' },
    }),
  );
  return {
    beatId,
    recipe: choice.recipe,
    unit: recipes[choice.recipe].isOfRecord ? 'record' : 'millivolts',
    rule: `${distanceRule(choice.recipe)}; beats whose own label is flagged are left out.`,
    lists: wanted.map((place, at) => ({
      name: from.classes[place]!,
      compared: list.reduce((sum, one) => sum + (one === at ? 1 : 0), 0),
      beats: found[at]!.map(({ candidate, distance }) => {
        const one = beats[candidate]!;
        const { archive, name, patient, samplingRateHz, id } = from.records.get(recordOfBeat(one.beatId))!;
        return {
          ...{ beatId: one.beatId, recordId: id, archive, record: name, patient, samplingRateHz, distance },
          ...{ sample: one.sample, given: one.symbol },
        };
      }),
    })),
  };
}

/** What is compared and how, without a full stop. */
export function distanceRule(recipe: RecipeName): string {
  const meaning = windowRecipes[recipe].meaning.replace(/\.$/, '');
  return `Distance: root mean square difference of the windows as the network gets them (${meaning}). Of other patients, of whom at most ${perPatientAndClass} beats of a class are compared, spread evenly`;
}

const known = new WeakMap<Suspicions, Candidates>();

function candidatesOf(context: AppContext, standsOn: StandsOn, from: Suspicions): Candidates {
  const last = known.get(from);
  if (last) return last;
  const groupOf = groupsOf(context, [...from.records.values()]);
  const bins = new Map<string, number[]>();
  for (const [place, id] of from.beatId.entries()) {
    if (from.found.flagged[place] === 1) continue;
    const bin = `${groupOf.get(recordOfBeat(id))} ${from.given[place]}`;
    const some = bins.get(bin);
    if (some) some.push(place);
    else bins.set(bin, [place]);
  }
  const placeOf = new Map([...bins.values()].flatMap(spread).map((place) => [from.beatId[place]!, place]));
  const recordIds = [...new Set([...placeOf.keys()].map(recordOfBeat))];
  const parts = recordIds.map((recordId) => {
    const row = from.records.get(recordId)!;
    const { record, beats } = manifestRecord(context, row, standsOn, (all) =>
      beatsWhere(all, (at) => placeOf.has(all.id[at]!)),
    );
    const group = groupOf.get(recordId)!;
    const own = Array.from(beats.id, (beatId, at) => {
      return { beatId, sample: beats.sample[at]!, symbol: beats.symbol[at]!, place: placeOf.get(beatId)!, group };
    });
    return { record, own };
  });
  const candidates = {
    key: randomUUID(),
    manifest: parts.map(({ record }) => record),
    beats: parts.flatMap(({ own }) => own),
    ...{ choice: choiceOf(context, standsOn), groupOf },
  };
  known.set(from, candidates);
  return candidates;
}

/** Patients, joined where they share a recording: by the course of its signals, or by name and signals together. */
export function groupsOf({ index }: AppContext, records: readonly RecordRow[]): ReadonlyMap<number, string> {
  const byHash = new Map<string, { readonly id: number }[]>();
  for (const [id, hash] of recordings(index)) {
    const some = byHash.get(hash);
    if (some) some.push({ id });
    else byHash.set(hash, [{ id }]);
  }
  return patientGroups(records, [...sameRecordings(index), ...byHash.values()]);
}

/** At most so many, at equal steps. */
export function spread(places: readonly number[]): number[] {
  if (places.length <= perPatientAndClass) return [...places];
  const step = places.length / perPatientAndClass;
  return Array.from({ length: perPatientAndClass }, (_, at) => places[Math.floor(at * step)]!);
}

type Columns = BeatColumns<'id' | 'sample' | 'symbol'>;

function manifestRecord(
  context: AppContext,
  row: RecordRow,
  standsOn: StandsOn,
  chosen: (all: Columns) => Columns,
): { readonly record: ManifestRecord; readonly beats: Columns } {
  const recordBeats = beatsOfRecord(context.index, row.id);
  const beats = chosen(recordBeats);
  const { signal } = leadOf(row, leadAskedBy(sourceOf(context, standsOn)));
  return { record: { record: row.name, headerPath: headerPath(row), signal, beats, recordBeats }, beats };
}

function choiceOf(context: AppContext, standsOn: StandsOn): WindowChoice {
  const source = sourceOf(context, standsOn);
  const recipe = source.recipe as RecipeName;
  const window = 'window' in source ? source.window : (recipes[recipe].window ?? defaultWindow);
  // The rhythm around a beat is no part of its shape.
  return { recipe, window, rhythm: 'none' };
}

function sourceOf({ index }: AppContext, standsOn: StandsOn) {
  if ('crossValidationId' in standsOn)
    return { ...requireCrossValidation(index, standsOn.crossValidationId), pretrained: undefined };
  const model = getModel(index, standsOn.modelId);
  if (model === undefined) throw new NotFound(`there is no model ${standsOn.modelId}; it may have been removed`);
  return model.card as ModelCard;
}
