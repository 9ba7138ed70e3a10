import { setImmediate } from 'node:timers/promises';
import type { ClassifyResult, Progress } from '../../../preload/contract/contract.ts';
import { argMax } from '../../../preload/numeric/argMax.ts';
import { classOf, type LabelSetName } from '../../../preload/words/labelSets.ts';
import { detectedBeat } from '../../../preload/words/symbols.ts';
import type { ChosenLead } from '../../ecg/leads/leadRule.ts';
import type { ArchiveRow } from '../../index/archives.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import { putClassification } from '../../index/classifications.ts';
import { forgetPredictions, putPredictions } from '../../index/models.ts';
import { listRecords, type RecordRow } from '../../index/records.ts';
import { checkSignals, withoutSignal } from '../beats/beatSignals.ts';
import { type AppContext, timestamp } from '../context.ts';
import { Conflict } from '../errors.ts';
import { doubtOf, type Said, type ShownRecord, saidOf } from '../evaluations/doubts.ts';
import { patientKey } from '../patientKey.ts';
import { type LeadAsked, leadAskedBy, leadOf, requireLead } from '../records/lead.ts';
import { leadUses } from '../records/leadUses.ts';
import { headerPath } from '../require.ts';
import type { UsableModel } from './modelFolders.ts';
import { storeMembership } from './modelSplit.ts';

/** Beats of one record whose class is asked for. Columns of equal length. */
interface Asked {
  readonly record: RecordRow;
  readonly lead: ChosenLead;
  readonly beatIds: Float64Array;
  readonly symbols: readonly string[];
  readonly fiducials: Float64Array;
  /** Of all beats of the record. */
  readonly recordFiducials: Float64Array;
  /** Beats of which the lead has no signal: they get no class, and are in none of the columns. */
  readonly withoutSignal: ReadonlySet<number>;
}

/**
 * Lets a model say what it thinks of every beat of an archive, annotated or detected, and keeps it beside the beats, record
 * by record: what was done before a stop stays.
 */
export async function* classifyBeats(
  context: AppContext,
  model: UsableModel,
  archive: ArchiveRow,
  lead: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<Progress, ClassifyResult, void> {
  const started = performance.now();
  const { id: modelId, card } = model;
  const { id: archiveId } = archive;
  const all = listRecords(context.index, { archiveId });
  const withBeats = all.filter(({ beats }) => beats > 0);
  if (withBeats.length === 0) {
    throw new Conflict(`${archive.name} has no beats yet: find them first (detect), then classify them.`);
  }
  requireLead(withBeats, lead);
  const failed: ClassifyResult['failed'] = [];
  const chosenLead = lead ?? leadAskedBy(card);
  yield* checkSignals(context, withBeats, chosenLead, signal);
  const asked = withBeats.flatMap((record) => {
    try {
      return askOf(context, record, chosenLead);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      failed.push({ record: record.name, reason: error.message });
      return [];
    }
  });
  const predicted = card.classes.map(() => 0);
  const used: Asked[] = [];
  const shown: ShownRecord[] = [];

  const manifest = asked.map(({ record, lead: { signal: position }, fiducials, recordFiducials }) => {
    return { record: record.name, header: headerPath(record), signal: position, fiducials, recordFiducials };
  });
  const steps = context.compute.run('classify', { folder: model.folder, records: manifest }, signal);
  try {
    let step = await steps.next();
    for (; !step.done; step = await steps.next()) {
      const { place, done, total } = step.value;
      const one = asked[place]!;
      if (step.value.kind === 'failed') failed.push({ record: one.record.name, reason: step.value.reason });
      if (step.value.kind === 'record') {
        await keep(context, modelId, card, one, step.value.probabilities);
        countClasses(step.value.probabilities, predicted);
        used.push(one);
        shown.push(shownRecord(one, saidOf(step.value.probabilities, card.classes.length)));
      }
      yield { done, total, counted: 'beats', message: `classifying ${one.record.name}` };
    }
    const doubt = await doubtOf(context, card, shown, signal);
    return {
      model: model.name,
      modelId,
      archive: archive.name,
      archiveId,
      synthetic: model.synthetic || archive.synthetic,
      engine: step.value.engine,
      records: used.length,
      beats: used.reduce((sum, { symbols }) => sum + symbols.length, 0),
      detected: used.reduce((sum, { symbols }) => sum + symbols.filter((symbol) => symbol === detectedBeat).length, 0),
      predicted: Object.fromEntries(card.classes.map((name, at) => [name, predicted[at]!])),
      leads: leadUses(used.map((one) => one.lead)),
      doubt,
      withoutSignal: used.reduce((sum, one) => sum + one.withoutSignal.size, 0),
      withoutBeats: all.length - withBeats.length,
      failed,
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    await steps.return(undefined as never);
    if (used.length > 0) context.emit('models.changed', {});
  }
}

function askOf(context: AppContext, record: RecordRow, lead: LeadAsked): Asked {
  const ofRecord = beatsOfRecord(context.index, record.id);
  const unseen = withoutSignal(context, record, lead);
  const beats = ofRecord.filter(({ id }) => !unseen.has(id));
  return {
    record,
    lead: leadOf(record, lead),
    beatIds: Float64Array.from(beats, ({ id }) => id),
    symbols: beats.map(({ symbol }) => symbol),
    fiducials: Float64Array.from(beats, ({ sample }) => sample),
    recordFiducials: Float64Array.from(ofRecord, ({ sample }) => sample),
    withoutSignal: unseen,
  };
}

function shownRecord({ record, lead, fiducials }: Asked, said: Said | undefined): ShownRecord {
  const { id: recordId, name } = record;
  const where = { header: headerPath(record), signal: lead.signal, recordFiducials: fiducials };
  return { recordId, record: name, patient: patientKey(record), ...where, said };
}

/** In slices, so that other requests are answered in between. @param probabilities [beats × classes] */
async function keep(
  context: AppContext,
  modelId: number,
  { classes, labelSet }: { readonly classes: readonly string[]; readonly labelSet: LabelSetName },
  { record, lead, beatIds, symbols, withoutSignal: unseen }: Asked,
  probabilities: Float32Array,
): Promise<void> {
  const trueClasses = symbols.map((symbol) => {
    const name = classOf(labelSet, symbol);
    // An imported model may lack classes of its label set.
    return name === undefined || !classes.includes(name) ? null : classes.indexOf(name);
  });
  await storeMembership(context, modelId, { beatIds, symbols, trueClasses, parts: [] });
  for (let from = 0; from < beatIds.length; from += beatsPerSlice) {
    const to = Math.min(beatIds.length, from + beatsPerSlice);
    putPredictions(context.index, modelId, {
      beatIds: beatIds.subarray(from, to),
      classes: classes.length,
      probabilities: probabilities.subarray(from * classes.length, to * classes.length),
    });
    await setImmediate();
  }
  forgetPredictions(context.index, modelId, unseen);
  putClassification(context.index, modelId, record.id, lead.lead, timestamp(context));
}

const beatsPerSlice = 4096;

/** Adds one to the class of largest probability of each beat. */
function countClasses(probabilities: Float32Array, counts: number[]): void {
  const classes = counts.length;
  for (let from = 0; from < probabilities.length; from += classes) {
    const row = probabilities.subarray(from, from + classes);
    counts[argMax(row)]!++;
  }
}
