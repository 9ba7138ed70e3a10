import { setImmediate } from 'node:timers/promises';
import type { ModelCard } from '../../../models/store/card.ts';
import { calibrateWithinGroups } from '../../../preload/numeric/calibrateWithinGroups.ts';
import { confidentLearning, type LabelErrors } from '../../../preload/numeric/confidentLearning.ts';
import type { ReviewRanking } from '../../../preload/words/reviewRankings.ts';
import { recordOfBeat } from '../../index/beatId.ts';
import { getModel } from '../../index/models.ts';
import { listRecords, type RecordRow } from '../../index/records.ts';
import {
  type ModelRecord,
  modelRecords,
  type SaidOfRecord,
  saidByModel,
  saidOutOfSample,
} from '../../index/unseenPredictions.ts';
import type { AppContext } from '../context.ts';
import { Conflict, NotFound } from '../errors.ts';
import { patientKey } from '../patientKey.ts';
import { requireCrossValidation, type StandsOn } from './decisionSources.ts';

/** Beats as those see them that never saw their patients, and which labels are suspect by that. */
export interface Suspicions {
  /** Name of the model or the cross-validation. */
  readonly name: string;
  readonly kind: 'model' | 'cross-validation';
  readonly folds: number | null;
  readonly classes: readonly string[];
  readonly records: ReadonlyMap<number, RecordRow>;
  readonly beatId: Float64Array;
  readonly given: Uint8Array;
  /** As the model said them. [beats × classes] */
  readonly probabilities: Float32Array;
  /** That the ranking stands on. [beats × classes] */
  readonly ranked: Float32Array;
  /** From 1; undefined for a model. */
  readonly fold: Uint8Array | undefined;
  /** Beats that a model has predicted, of patients that it learned from: they say nothing of their labels. */
  readonly leftOut: number;
  readonly found: LabelErrors;
}

/** @throws NotFound; Conflict where no patient was held out */
export async function suspicions(
  context: Pick<AppContext, 'index'>,
  standsOn: StandsOn,
  ranking: ReviewRanking,
  signal: AbortSignal,
): Promise<Suspicions> {
  const source =
    'modelId' in standsOn ? ofModel(context, standsOn.modelId) : ofFolds(context, standsOn.crossValidationId);
  const said: SaidOfRecord[] = [];
  for (const id of source.recordIds) {
    said.push(source.read(id));
    await setImmediate();
    signal.throwIfAborted();
  }
  const { name, kind, folds, classes, records, leftOut } = source;
  const beats = said.reduce((sum, { beatId }) => sum + beatId.length, 0);
  if (beats === 0) {
    throw new Conflict(`${name} has no beat with a given label to show: its archive may be gone, import it again.`);
  }
  const beatId = joined(new Float64Array(beats), said, (one) => one.beatId);
  const given = joined(new Uint8Array(beats), said, (one) => one.given);
  const fold = kind === 'model' ? undefined : joined(new Uint8Array(beats), said, (one) => one.fold ?? []);
  const probabilities = new Float32Array(beats * classes.length);
  let at = 0;
  for (const one of said)
    for (const row of one.probabilities) {
      probabilities.set(row, at);
      at += classes.length;
    }
  const size = classes.length;
  const ranked =
    ranking === 'within-patients'
      ? calibrateWithinGroups({ given, probabilities, classes: size }, ...patientsOf(beatId, records))
      : probabilities;
  const found = confidentLearning({ given, probabilities: ranked, classes: size });
  return { name, kind, folds, classes, records, beatId, given, probabilities, ranked, fold, leftOut, found };
}

/** The patient of each beat, from 0, and how many there are. */
function patientsOf(beatId: Float64Array, records: Suspicions['records']): [patient: Uint32Array, patients: number] {
  const places = new Map<string, number>();
  const patient = Uint32Array.from(beatId, (id) => {
    const key = patientKey(records.get(recordOfBeat(id))!);
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place;
  });
  return [patient, places.size];
}

interface Source extends Pick<Suspicions, 'name' | 'kind' | 'folds' | 'classes' | 'records' | 'leftOut'> {
  readonly recordIds: readonly number[];
  readonly read: (recordId: number) => SaidOfRecord;
}

function ofFolds({ index }: Pick<AppContext, 'index'>, id: number): Source {
  const { name, labels, split, folds } = requireCrossValidation(index, id);
  if (split !== 'patients') {
    throw new Conflict(
      `${name} has folds of ${split}: its models knew the patients of the beats that they predicted, and a label that is wrong ` +
        'in one beat of a patient is learned from the others. Cross-validate in folds of patients (--split patients).',
    );
  }
  const records = recordsById(index);
  return {
    ...{ name, kind: 'cross-validation', folds: folds.length, classes: labels, records, leftOut: 0 },
    recordIds: [...records.keys()],
    read: (recordId) => saidOutOfSample(index, id, recordId),
  };
}

function ofModel({ index }: Pick<AppContext, 'index'>, id: number): Source {
  const model = getModel(index, id);
  if (model === undefined) throw new NotFound(`there is no model ${id}; it may have been removed`);
  const { name } = model;
  const { classes, split } = model.card as ModelCard;
  if (split.name === 'none') {
    throw new Conflict(
      `what ${name} was trained on is not known: it may have learned the labels that it would be asked about. Cross-validate in folds of patients.`,
    );
  }
  const records = recordsById(index);
  const known = modelRecords(index, id).filter(({ recordId }) => records.has(recordId));
  const keyOf = ({ recordId }: ModelRecord) => patientKey(records.get(recordId)!);
  const learned = new Set(known.filter((one) => one.learned > 0).map(keyOf));
  const predicted = known.filter((one) => one.predicted > 0);
  const unseen = predicted.filter((one) => !learned.has(keyOf(one)));
  const leftOut = predicted.filter((one) => learned.has(keyOf(one))).reduce((sum, one) => sum + one.predicted, 0);
  if (unseen.length === 0) {
    throw new Conflict(
      leftOut > 0
        ? `${name} learned from every patient whose beats it has predicted: of these it repeats the labels. Evaluate it on a part of ` +
            'patients that were held out (split patients), classify another archive, or cross-validate in folds of patients.'
        : `${name} has predicted no beat with a given label yet: evaluate it on its test part, or classify an archive.`,
    );
  }
  return {
    ...{ name, kind: 'model', folds: null, classes, records, leftOut },
    recordIds: unseen.map(({ recordId }) => recordId),
    read: (recordId) => saidByModel(index, id, recordId),
  };
}

function recordsById(index: AppContext['index']): ReadonlyMap<number, RecordRow> {
  return new Map(listRecords(index).map((record) => [record.id, record]));
}

function joined<T extends Float64Array | Uint8Array>(
  into: T,
  said: readonly SaidOfRecord[],
  column: (one: SaidOfRecord) => ArrayLike<number>,
): T {
  let at = 0;
  for (const one of said) {
    const values = column(one);
    into.set(values, at);
    at += values.length;
  }
  return into;
}
