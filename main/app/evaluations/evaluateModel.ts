import { setImmediate } from 'node:timers/promises';
import type { Evaluation, Progress, UnseenBeats } from '../../../preload/contract/contract.ts';
import { argMax } from '../../../preload/numeric/argMax.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { beatsWhere, noClass } from '../../../preload/words/beatTable.ts';
import type { SplitPart } from '../../../preload/words/splits.ts';
import type { EvaluateOutput } from '../../compute/tasks/evaluate.ts';
import type { ArchiveRow } from '../../index/archives.ts';
import { forgetClassification } from '../../index/classifications.ts';
import { putEvaluationDetails } from '../../index/evaluationDetails.ts';
import type { KnownBeats } from '../../index/knownBeats.ts';
import { addEvaluation, forgetPredictions, putPredictions } from '../../index/models.ts';
import { transaction } from '../../index/query.ts';
import { listRecords } from '../../index/records.ts';
import { bySignal, checkSignals } from '../beats/beatSignals.ts';
import { beatsOf, type LabelledRecord, labelledRecords, recordsOfBeats } from '../beats/manifest.ts';
import { type AppContext, timestamp } from '../context.ts';
import { Conflict } from '../errors.ts';
import { keepEvaluation } from '../keptFiles.ts';
import type { Model, UsableModel } from '../models/modelFolders.ts';
import { beatsOfSplit, storeSplitAssignments } from '../models/modelSplit.ts';
import { leadAskedBy } from '../records/lead.ts';
import { detailsOfEvaluation } from './evaluationDetails.ts';

/** What to evaluate a model on. */
export type Selection = { readonly part: SplitPart } | { readonly archive: ArchiveRow };

/** Predicts the beats of one part of the model's own split, or of an archive, and keeps predictions and metrics. */
export async function* evaluateModel(
  context: AppContext,
  model: UsableModel,
  selection: Selection,
  signal: AbortSignal,
): AsyncGenerator<Progress, Evaluation, void> {
  const started = context.now().getTime();
  const { folder } = model;
  const chosen =
    'part' in selection
      ? await ofPart(context, model, selection.part, signal)
      : await ofArchive(context, model, selection.archive, signal);
  if (chosen.records.length === 0) {
    const beats = beatsOf(chosen.withoutSignal);
    throw new Conflict(`the lead that is looked at has no signal of any of the ${beats} beats; evaluate on others.`);
  }
  const result = yield* context.compute.run('evaluate', { folder, records: chosen.records }, signal);
  const seconds = (context.now().getTime() - started) / 1000;
  return await storeEvaluation(context, model, { ...chosen, seconds, result }, signal);
}

/** Predicts those of some beats of the model that it has said nothing of yet and that have signal; no evaluation comes of it. */
export async function* predictMissing(
  context: AppContext,
  model: UsableModel,
  beats: KnownBeats,
  signal: AbortSignal,
): AsyncGenerator<Progress, void, void> {
  const lead = leadAskedBy(model.card);
  const unknown = beatsWhere(beats, (beat) => beats.predicted[beat] === noClass);
  const { seen: missing } = await bySignal(context, unknown, lead, signal);
  if (missing.id.length === 0) return;
  const { id: modelId, folder } = model;
  const records = recordsOfBeats(context, missing, lead);
  const result = yield* context.compute.run('evaluate', { folder, records }, signal);
  await storePredictions(context, modelId, records, result.probabilities);
}

export interface Evaluated {
  readonly part: SplitPart | null;
  readonly archives: readonly string[];
  readonly records: readonly LabelledRecord[];
  /** Their beats, and records, of which the lead has no signal: counted, not predicted. */
  readonly withoutSignal: readonly LabelledRecord[];
  readonly leftOut: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly result: Omit<EvaluateOutput, 'correct'>;
}

/** Keeps the predictions, then the evaluation with its details. */
export async function storeEvaluation(
  context: AppContext,
  model: Model,
  { part, archives, records, withoutSignal, leftOut, seconds, result }: Evaluated,
  signal: AbortSignal,
): Promise<Evaluation> {
  const { id: modelId, card } = model;
  await storePredictions(context, modelId, records, result.probabilities);
  for (const { beats } of withoutSignal) forgetPredictions(context.index, modelId, beats.id);
  const { probabilities } = result;
  const details = await detailsOfEvaluation(context, card, { part, records, withoutSignal, probabilities }, signal);
  const evaluatedAt = timestamp(context);
  const rows = perRecord(records, result.probabilities, card.classes.length);
  const document: Omit<Evaluation, 'id'> = {
    model: model.name,
    modelId,
    split: card.split.name,
    part,
    archives: [...archives],
    synthetic: model.synthetic || hasSynthetic(context, records),
    engine: result.engine,
    seed: card.split.seed,
    beats: beatsOf(records),
    withoutSignal: unseenBeats(withoutSignal, card.classes),
    leftOut: { ...leftOut },
    accuracy: result.accuracy,
    macroF1: result.macroF1,
    labels: [...card.classes],
    confusion: result.confusion,
    perClass: Object.fromEntries(
      card.classes.map((name, place) => {
        const having = records.filter(({ beats }) => beats.classIndex.includes(place));
        const patients = new Set(having.map(({ patient }) => patient)).size;
        return [name, { ...result.perClass[name]!, records: having.length, patients }];
      }),
    ),
    perRecord: rows,
    seconds,
    evaluatedAt,
  };
  const id = transaction(context.index, () => {
    const evaluationId = addEvaluation(context.index, modelId, part, document, evaluatedAt);
    putEvaluationDetails(context.index, evaluationId, details);
    return evaluationId;
  });
  keepEvaluation(context, id, model.name);
  context.emit('models.changed', {});
  return { id, ...document };
}

async function ofPart(
  context: AppContext,
  model: Model,
  part: SplitPart,
  signal: AbortSignal,
): Promise<Omit<Evaluated, 'result' | 'seconds'>> {
  const beats = await beatsOfSplit(context, model, part, signal);
  const { archives } = model.card.data;
  const lead = leadAskedBy(model.card);
  const { seen, withoutSignal } = await bySignal(context, beats, lead, signal);
  return {
    part,
    archives,
    records: recordsOfBeats(context, seen, lead),
    withoutSignal: recordsOfBeats(context, withoutSignal, lead),
    leftOut: {},
  };
}

async function ofArchive(
  context: AppContext,
  { id: modelId, card, labelSet }: Model,
  archive: ArchiveRow,
  signal: AbortSignal,
): Promise<Omit<Evaluated, 'result' | 'seconds'>> {
  const rows = listRecords(context.index, { archiveId: archive.id });
  const choice = { labelSet, classes: card.classes, lead: leadAskedBy(card) };
  await finish(checkSignals(context, rows, choice.lead, signal));
  const records = labelledRecords(context, rows, choice);
  const withoutSignal = labelledRecords(context, rows, { ...choice, beats: 'without-signal' });
  const all = [...records, ...withoutSignal];
  if (all.length === 0) {
    throw new Conflict(`${archive.name} has no beat of a class of ${labelSet}; choose another archive.`);
  }
  const leftOut: Record<string, number> = {};
  for (const { classes } of rows) {
    for (const [symbol, count] of Object.entries(classes)) leftOut[symbol] = (leftOut[symbol] ?? 0) + count;
  }
  for (const symbol of all.flatMap(({ beats }) => beats.symbol)) leftOut[symbol]!--;
  await storeSplitAssignments(context, modelId, {
    id: Float64Array.from(records.flatMap(({ beats }) => Array.from(beats.id))),
    symbol: records.flatMap(({ beats }) => beats.symbol),
    classIndex: Uint8Array.from(records.flatMap(({ beats }) => Array.from(beats.classIndex))),
  });
  return {
    part: null,
    archives: [archive.name],
    records,
    withoutSignal,
    leftOut: Object.fromEntries(Object.entries(leftOut).filter(([, count]) => count > 0)),
  };
}

/** Beats that were not predicted, by class and record. */
function unseenBeats(records: readonly LabelledRecord[], classes: readonly string[]): UnseenBeats {
  const byClass: Record<string, number> = {};
  for (const place of records.flatMap(({ beats }) => Array.from(beats.classIndex))) {
    byClass[classes[place]!] = (byClass[classes[place]!] ?? 0) + 1;
  }
  return {
    beats: beatsOf(records),
    byClass,
    records: records.map(({ record, beats }) => ({ record, beats: beats.id.length })),
  };
}

/** In slices, so that other requests are answered in between. */
async function storePredictions(
  { index }: AppContext,
  modelId: number,
  records: readonly LabelledRecord[],
  probabilities: Float32Array,
): Promise<void> {
  const classes = probabilities.length / beatsOf(records);
  let done = 0;
  for (const { recordId, beats } of records) {
    forgetClassification(index, modelId, recordId);
    const rows = probabilities.subarray(done * classes, (done + beats.id.length) * classes);
    putPredictions(index, modelId, { id: beats.id, classes, probabilities: rows });
    done += beats.id.length;
    await setImmediate();
  }
}

function perRecord(
  records: readonly LabelledRecord[],
  probabilities: Float32Array,
  classes: number,
): Evaluation['perRecord'] {
  let beat = 0;
  return records.map(({ record, patientName, beats }) => {
    const { length } = beats.id;
    let correct = 0;
    for (const classIndex of beats.classIndex) {
      const row = probabilities.subarray(beat * classes, ++beat * classes);
      if (argMax(row) === classIndex) correct++;
    }
    return { record, patient: patientName, beats: length, accuracy: correct / length };
  });
}

export function hasSynthetic({ index }: AppContext, records: readonly LabelledRecord[]): boolean {
  const ids = new Set(records.map(({ recordId }) => recordId));
  return listRecords(index).some(({ id, synthetic }) => synthetic && ids.has(id));
}
