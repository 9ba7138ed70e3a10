import type { Progress, SubtypeCard, Subtypes, SubtypesInput } from '../../../preload/contract/contract.ts';
import type { SubtypesTaskOutput } from '../../compute/tasks/subtypes.ts';
import { addSubtypes } from '../../index/subtypes.ts';
import { archivesOfBeats } from '../beats/archivesOfBeats.ts';
import { drawByPatient } from '../beats/drawBeats.ts';
import { type LabelledRecord, recordsOfBeats } from '../beats/manifest.ts';
import { type AppContext, timestamp } from '../context.ts';
import { Conflict } from '../errors.ts';
import { hasSynthetic } from '../evaluations/evaluateModel.ts';
import type { UsableModel } from '../models/modelFolders.ts';
import { beatsOfClasses } from '../models/modelSplit.ts';
import { patientOfKey } from '../patientKey.ts';
import { leadAskedBy } from '../records/lead.ts';
import { subtypesChoice } from './subtypesChoice.ts';

const replicates = 1000;

/** Draws the beats, has their maps clustered, and keeps the cards with their beats. */
export async function* findSubtypes(
  context: AppContext,
  model: UsableModel,
  input: SubtypesInput,
  signal: AbortSignal,
): AsyncGenerator<Progress, Subtypes, void> {
  const started = performance.now();
  const { id: modelId, card } = model;
  const { target, method, parameters, layer, part, seed, clusters = null } = input;
  const { seen } = await beatsOfClasses(context, model, { classes: [target], part }, signal);
  if (seen.id.length < 2) {
    throw new Conflict(
      `${model.name} knows ${seen.id.length} beats of class ${target}${part === null ? '' : ` in its ${part} part`}, which is too few to cluster; choose another class or part.`,
    );
  }
  const drawn = drawByPatient(context, seen, { perClass: input.beats, seed });
  const records = recordsOfBeats(context, drawn, leadAskedBy(card));
  const asked = { folder: model.folder, records, target, method, parameters, layer, clusters, seed, replicates };
  const { cards, ...made } = yield* context.compute.run('subtypes', asked, signal);
  const computedAt = timestamp(context);
  const beats = beatsOfRecords(records);
  // Patients all of whose maps are zero are on no card.
  const weighing = new Set(cards.flatMap(({ members }) => members.map((beat) => beats[beat]!.patient))).size;
  const document: Omit<Subtypes, 'id'> = {
    ...{ model: model.name, modelId, network: card.network, labelSet: model.labelSet },
    ...{ split: card.split.name, modelSeed: card.split.seed, archives: archivesOfBeats(context, drawn.id) },
    synthetic: model.synthetic || hasSynthetic(context, records),
    ...{ target, method, part, asked: clusters, beatsAsked: input.beats, seed, replicates },
    ...{ lead: card.leadRule, samplingRateHz: card.window.samplingRateHz, fiducialOffset: card.window.beforeSamples },
    ...made,
    cards: cards.map((one) => asCard(one, beats, card.classes, weighing)),
    seconds: (performance.now() - started) / 1000,
    computedAt,
  };
  const ids = cards.map(({ members }) => members.map((beat) => beats[beat]!.id));
  return { ...document, id: addSubtypes(context.index, subtypesChoice(input), document, ids, computedAt) };
}

interface DrawnBeat {
  readonly id: number;
  readonly record: string;
  readonly patient: string;
  readonly sample: number;
  readonly symbol: string;
}

/** In the order in which compute has them. */
function beatsOfRecords(records: readonly LabelledRecord[]): DrawnBeat[] {
  return records.flatMap(({ record, patient, beats }) => {
    return Array.from(beats.id, (id, beat) => {
      return { id, record, patient, sample: beats.sample[beat]!, symbol: beats.symbol[beat]! };
    });
  });
}

function asCard(
  { members, weight, predicted, recall, stability, causes, ...curves }: SubtypesTaskOutput['cards'][number],
  beats: readonly DrawnBeat[],
  classes: readonly string[],
  patients: number,
): SubtypeCard {
  const own = members.map((beat) => beats[beat]!);
  const total = weight.reduce((sum, one) => sum + one, 0);
  const byPatient = new Map<string, { beats: number; weight: number }>();
  for (const [place, { patient }] of own.entries()) {
    const before = byPatient.get(patient) ?? { beats: 0, weight: 0 };
    byPatient.set(patient, { beats: before.beats + 1, weight: before.weight + weight[place]! });
  }
  const [nearest] = own;
  return {
    beats: own.length,
    share: total / patients,
    patients: [...byPatient]
      .sort((a, b) => b[1].weight - a[1].weight || b[1].beats - a[1].beats)
      .map(([patient, one]) => ({ ...patientOfKey(patient), beats: one.beats, share: one.weight / total })),
    records: [...countsOf(own.map(({ record }) => record))].map(([record, count]) => ({ record, beats: count })),
    symbols: Object.fromEntries(countsOf(own.map(({ symbol }) => symbol))),
    predicted: Object.fromEntries(countsOf(predicted.map((index) => classes[index]!))),
    ...{ recall, stability, ...(causes && { causes }) },
    nearest: { beatId: nearest!.id, record: nearest!.record, sample: nearest!.sample },
    mean: rounded(curves.mean),
    meanBeat: rounded(curves.meanBeat),
    sdBeat: rounded(curves.sdBeat),
    validBeats: [...curves.validBeats],
  };
}

/** Most first. */
function countsOf(names: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return new Map([...found].sort((a, b) => b[1] - a[1]));
}

/** Six digits: what is kept is text. */
function rounded(values: Float64Array): number[] {
  return Array.from(values, (value) => Number(value.toPrecision(6)));
}
