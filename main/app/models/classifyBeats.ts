import { setImmediate } from 'node:timers/promises';
import type { ClassifyResult, Progress } from '../../../preload/contract/contract.ts';
import { argMax } from '../../../preload/numeric/argMax.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import { type BeatColumns, beatsWhere, noClass } from '../../../preload/words/beatTable.ts';
import { classOf, type LabelSetName } from '../../../preload/words/labelSets.ts';
import { detectedBeat } from '../../../preload/words/symbols.ts';
import type { ManifestRecord } from '../../compute/beats/manifest.ts';
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
import { beatsPerSlice, storeSplitAssignments } from './modelSplit.ts';

/** Beats of one record whose class is asked for. */
interface Asked {
  readonly row: RecordRow;
  readonly lead: ChosenLead;
  readonly manifest: ManifestRecord & { readonly beats: BeatColumns<'id' | 'sample' | 'symbol'> };
  /** Ids of the beats of which the lead has no signal: they get no class, and are not in the manifest. */
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

  const manifest = asked.map((one) => one.manifest);
  const classifying = context.compute.run('classify', { folder: model.folder, records: manifest }, signal);
  try {
    const { engine } = yield* mapSteps(classifying, async (step): Promise<Progress> => {
      const { place, done, total } = step;
      const one = asked[place]!;
      if (step.kind === 'failed') failed.push({ record: one.row.name, reason: step.reason });
      if (step.kind === 'record') {
        await keep(context, modelId, card, one, step.probabilities);
        countClasses(step.probabilities, predicted);
        used.push(one);
        shown.push(shownRecord(one, saidOf(step.probabilities, card.classes.length)));
      }
      return { done, total, counted: 'beats', message: `classifying ${one.row.name}` };
    });
    const doubt = await doubtOf(context, card, shown, signal);
    return {
      model: model.name,
      modelId,
      archive: archive.name,
      archiveId,
      synthetic: model.synthetic || archive.synthetic,
      engine,
      records: used.length,
      beats: used.reduce((sum, one) => sum + one.manifest.beats.id.length, 0),
      detected: used.flatMap((one) => one.manifest.beats.symbol.filter((symbol) => symbol === detectedBeat)).length,
      predicted: Object.fromEntries(card.classes.map((name, at) => [name, predicted[at]!])),
      leads: leadUses(used.map((one) => one.lead)),
      doubt,
      withoutSignal: used.reduce((sum, one) => sum + one.withoutSignal.size, 0),
      withoutBeats: all.length - withBeats.length,
      failed,
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    if (used.length > 0) context.emit('models.changed', {});
  }
}

function askOf(context: AppContext, row: RecordRow, asked: LeadAsked): Asked {
  const recordBeats = beatsOfRecord(context.index, row.id);
  const unseen = withoutSignal(context, row, asked);
  const lead = leadOf(row, asked);
  const where = { record: row.name, headerPath: headerPath(row), signal: lead.signal };
  const beats = beatsWhere(recordBeats, (beat) => !unseen.has(recordBeats.id[beat]!));
  return { row, lead, manifest: { ...where, beats, recordBeats }, withoutSignal: unseen };
}

function shownRecord({ row, manifest }: Asked, said: Said | undefined): ShownRecord {
  return { ...manifest, recordId: row.id, patient: patientKey(row), recordBeats: manifest.beats, said };
}

/** In slices, so that other requests are answered in between. @param probabilities [beats × classes] */
async function keep(
  context: AppContext,
  modelId: number,
  { classes, labelSet }: { readonly classes: readonly string[]; readonly labelSet: LabelSetName },
  { row, lead, manifest: { beats }, withoutSignal: unseen }: Asked,
  probabilities: Float32Array,
): Promise<void> {
  const classIndex = Uint8Array.from(beats.symbol, (symbol) => {
    const name = classOf(labelSet, symbol);
    // An imported model may lack classes of its label set.
    return name === undefined || !classes.includes(name) ? noClass : classes.indexOf(name);
  });
  await storeSplitAssignments(context, modelId, { id: beats.id, symbol: beats.symbol, classIndex });
  for (let from = 0; from < beats.id.length; from += beatsPerSlice) {
    const to = Math.min(beats.id.length, from + beatsPerSlice);
    putPredictions(context.index, modelId, {
      id: beats.id.subarray(from, to),
      classes: classes.length,
      probabilities: probabilities.subarray(from * classes.length, to * classes.length),
    });
    await setImmediate();
  }
  forgetPredictions(context.index, modelId, unseen);
  putClassification(context.index, modelId, row.id, lead.lead, timestamp(context));
}

/** Adds one to the class of largest probability of each beat. */
function countClasses(probabilities: Float32Array, counts: number[]): void {
  const classes = counts.length;
  for (let from = 0; from < probabilities.length; from += classes) {
    const row = probabilities.subarray(from, from + classes);
    counts[argMax(row)]!++;
  }
}
