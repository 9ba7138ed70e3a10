import type {
  contract,
  InputOf,
  Progress,
  RecordTemplates,
  ReviewState,
  ShapeTemplate,
} from '../../../preload/contract/contract.ts';
import { plural } from '../../../preload/words/numberFormats.ts';
import { clusterRules } from '../../ecg/templates/clusterShapes.ts';
import { comparedSeconds, mostShiftSeconds } from '../../ecg/templates/matchShapes.ts';
import { shapeSamples, shapeWindow } from '../../ecg/templates/shapeWindows.ts';
import { densityRows, type ShapeSummary } from '../../ecg/templates/summariseShapes.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import { listRecords, type RecordRow } from '../../index/records.ts';
import { saidOfBeats } from '../../index/saidOfBeats.ts';
import type { AppContext } from '../context.ts';
import { Conflict, InvalidInput } from '../errors.ts';
import { requireModel } from '../models/modelFolders.ts';
import { headerPath, requireRecordById } from '../require.ts';
import { keptStates } from '../reviews/keptStates.ts';

/** How clusters come about, for whoever reads them. */
const rule =
  `Beats of one lead are compared from ${1000 * comparedSeconds.before} ms before the fiducial to ${1000 * comparedSeconds.after} ms after it, ` +
  `moved by up to ${1000 * mostShiftSeconds} ms to where they agree best, without baseline and above 35 Hz. ` +
  `Similarity is 1 - |a - b|²/(|a|² + |b|²): height counts beside form. A beat that is less than ${clusterRules.leastSimilarity} similar to every ` +
  `template begins one; templates that are more than ${clusterRules.mergedFrom} similar become one; fewer than ${clusterRules.leastBeats} beats are no cluster. ` +
  'Neither labels nor a model are looked at.';

/**
 * Clusters of one shape of a record's beats, or of its patient's, with the labels and classes in each.
 *
 * @throws NotFound; InvalidInput of a lead that the record has not; Conflict where it has no beats
 */
export async function* findTemplates(
  context: AppContext,
  { recordId, of, lead, modelId, reviewer, cluster, split }: InputOf<typeof contract, 'templates.find'>,
  signal: AbortSignal,
): AsyncGenerator<Progress, RecordTemplates, void> {
  const { index } = context;
  const asked = requireRecordById(context, recordId);
  const model = modelId === undefined ? undefined : requireModel(context, modelId);
  const { archiveId, patient } = asked;
  const all = of === 'record' ? [asked] : listRecords(index, { archiveId }).filter((one) => one.patient === patient);
  const own = all.flatMap((record) => {
    const signalOf = record.signals.find((one) => one.isWindowed && one.lead === lead);
    return signalOf === undefined
      ? []
      : [{ record, signal: signalOf.position, beats: beatsOfRecord(index, record.id) }];
  });
  if (!own.some(({ record }) => record.id === recordId)) {
    const leads = asked.signals.filter(({ isWindowed }) => isWindowed).map((one) => one.lead);
    throw new InvalidInput(
      `record ${asked.name} has no lead ${lead} that beats can be cut from; it has ${leads.join(', ') || 'none'}`,
    );
  }
  const total = own.reduce((sum, { beats }) => sum + beats.sample.length, 0);
  if (total === 0) throw new Conflict(`record ${asked.name} has no beats to compare: find them first (detect)`);
  const input = {
    records: own.map(({ record, signal: position, beats }) => ({
      ...{ headerPath: headerPath(record), signal: position, sample: beats.sample },
    })),
    ...{ cluster, split },
  };
  if (cluster !== undefined && cluster.length !== total) {
    throw new Conflict(
      `the beats of record ${asked.name} changed: ${plural(total, 'beat')} now, ${cluster.length} when they were sorted`,
    );
  }
  const steps = context.compute.run('templates', input, signal);
  let step = await steps.next();
  for (; !step.done; step = await steps.next()) {
    yield { done: Math.round(100 * step.value), total: 100, counted: 'per cent' };
  }
  const found = step.value;
  const counted = counting(
    context,
    own,
    model,
    reviewer === undefined ? new Map() : await statesByBeat(context, reviewer),
  );
  return {
    ...{ archive: asked.archive, patient, lead },
    records: own.map(({ record, beats }) => ({ recordId: record.id, record: record.name, beats: beats.sample.length })),
    withoutLead: all.filter((one) => !own.some(({ record }) => record.id === one.id)).map(({ name }) => name),
    rule,
    samplingRateHz: shapeWindow.samplingRateHz,
    fiducialOffset: shapeWindow.beforeSamples,
    samples: shapeSamples,
    rows: densityRows,
    range: [found.range[0], found.range[1]],
    beatIds: Float64Array.from(own.flatMap(({ beats }) => Array.from(beats.id))),
    cluster: found.cluster,
    templates: found.templates.map((one, at) => templateOf(one, counted(found.cluster, at))),
    unlike: found.unlike && templateOf(found.unlike, counted(found.cluster, -1)),
    notCompared: found.notCompared,
    isWhole: found.isWhole,
  };
}

type Counted = Pick<ShapeTemplate, 'given' | 'held' | 'decided' | 'predicted'>;

function templateOf({ quantiles, ...summary }: ShapeSummary, counted: Counted): ShapeTemplate {
  return { ...summary, quantiles: [...quantiles], ...counted };
}

/** Labels and classes of a cluster's beats. */
function counting(
  context: AppContext,
  own: readonly { readonly record: RecordRow; readonly beats: ReturnType<typeof beatsOfRecord> }[],
  model: ReturnType<typeof requireModel> | undefined,
  states: ReadonlyMap<number, ReviewState>,
): (cluster: Int16Array, one: number) => Counted {
  const symbols = own.flatMap(({ beats }) => beats.symbol);
  const ids = own.flatMap(({ beats }) => Array.from(beats.id));
  const said = own.map(({ record }) => (model ? saidOfBeats(context.index, model.id, record.id) : new Map()));
  const predicted = own.flatMap(({ beats }, at) => Array.from(beats.id, (id) => said[at]!.get(id)?.predicted));
  return (cluster, one) => {
    const counts: Counted = { given: {}, held: {}, decided: 0, predicted: model ? {} : null };
    let decided = 0;
    cluster.forEach((place, beat) => {
      if (place !== one) return;
      add(counts.given, symbols[beat]!);
      const state = states.get(ids[beat]!);
      add(counts.held, state === undefined ? symbols[beat]! : (state.label ?? 'no beat'));
      if (state !== undefined && state.verdict !== null) decided += 1;
      const classIndex = predicted[beat];
      if (model && counts.predicted && classIndex !== undefined) add(counts.predicted, model.card.classes[classIndex]!);
    });
    return { ...counts, decided };
  };
}

/** What the reviewer holds for the label that a beat has now. */
async function statesByBeat(context: AppContext, reviewer: string): Promise<ReadonlyMap<number, ReviewState>> {
  const found = new Map<number, ReviewState>();
  for (const state of (await keptStates(context, reviewer)).states) {
    if (state.beatId !== null && state.sourceChanged === false) found.set(state.beatId, state);
  }
  return found;
}

function add(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
