import type { ModelCard } from '../../../models/store/card.ts';
import type { Comparison, Progress } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { beatsWhere } from '../../../preload/words/beatTable.ts';
import { classOf, type LabelSetName, labelSets } from '../../../preload/words/labelSets.ts';
import type { SplitPart } from '../../../preload/words/splits.ts';
import { recordOfBeat } from '../../index/beatId.ts';
import { type KnownBeats, modelBeats } from '../../index/knownBeats.ts';
import { listRecords } from '../../index/records.ts';
import { bySignal } from '../beats/beatSignals.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import type { UsableModel } from '../models/modelFolders.ts';
import { beatsOfSplit } from '../models/modelSplit.ts';
import { patientKey } from '../patientKey.ts';
import { leadAskedBy } from '../records/lead.ts';
import { predictMissing } from './evaluateModel.ts';

export interface ComparedModels {
  readonly model: UsableModel;
  readonly other: UsableModel;
  readonly part: SplitPart;
}

/** Two models on the beats that are in this part of both splits, after predicting what one of them has not seen yet. */
export async function* compareModels(
  context: AppContext,
  { model: first, other: second, part }: ComparedModels,
  signal: AbortSignal,
): AsyncGenerator<Progress, Comparison, void> {
  const [modelId, otherId] = [first.id, second.id];
  const [firstCard, secondCard] = [first.card, second.card];
  const common = commonClasses(firstCard, secondCard, [first.name, second.name]);
  const ofPart = async (model: UsableModel) =>
    bySignal(context, await beatsOfSplit(context, model, part, signal), leadAskedBy(model.card), signal);
  const sides = [await ofPart(first), await ofPart(second)] as const;
  // A beat that one of the two cannot see is compared in neither.
  const parts = [sides[0].seen, sides[1].seen] as const;
  const unseen = new Set(sides.flatMap(({ withoutSignal }) => Array.from(withoutSignal.id)));
  const inSecond = new Set(parts[1].id);
  const shared = new Set(parts[0].id.filter((id) => inSecond.has(id)));
  if (shared.size === 0) {
    throw new Conflict(
      `${first.name} and ${second.name} have no beat in common in their ${part} parts; compare models of the same split, ` +
        'seed and archives.',
    );
  }
  const sharedOf = (beats: KnownBeats) => beatsWhere(beats, (beat) => shared.has(beats.id[beat]!));
  yield* predictMissing(context, first, sharedOf(parts[0]), signal);
  yield* predictMissing(context, second, sharedOf(parts[1]), signal);
  const firstBeats = sharedOf(modelBeats(context.index, modelId, part));
  const secondBeats = sharedOf(modelBeats(context.index, otherId, part));

  const records = new Map(listRecords(context.index).map((row) => [row.id, row]));
  const recordIds = [...new Set(Array.from(firstBeats.id, recordOfBeat))];
  const patientOf = new Map(recordIds.map((id) => [id, patientKey(records.get(id)!)]));
  const patients = [...new Set(patientOf.values())];
  const placeOf = new Map(recordIds.map((id) => [id, patients.indexOf(patientOf.get(id)!)]));
  const result = await finish(
    context.compute.run(
      'compareModels',
      {
        reference: firstBeats.classIndex.map((index) => common.first[index]!),
        first: firstBeats.predicted.map((index) => common.first[index]!),
        second: secondBeats.predicted.map((index) => common.second[index]!),
        patient: Uint32Array.from(firstBeats.id, (id) => placeOf.get(recordOfBeat(id))!),
        classes: common.labels.length,
        seed: firstCard.split.seed ?? 0,
      },
      signal,
    ),
  );
  const side = (card: ModelCard, name: string, id: number, beats: number, rates: (typeof result)['first']) => ({
    model: name,
    modelId: id,
    network: card.network,
    labelSet: card.labelSet,
    split: card.split.name,
    seed: card.split.seed,
    archives: [...card.data.archives],
    engine: card.engine,
    beats,
    accuracy: rates.accuracy,
    macroF1: rates.macroF1,
    accuracyInterval: rates.accuracyInterval && ([...rates.accuracyInterval] as [number, number]),
    perClass: Object.fromEntries(common.labels.map((label, place) => [label, rates.perClass[place]!])),
  });
  const { interval, accuracy } = result.difference;
  return {
    part,
    labelSet: common.labelSet,
    labels: [...common.labels],
    first: side(firstCard, first.name, modelId, parts[0].id.length, result.first),
    second: side(secondCard, second.name, otherId, parts[1].id.length, result.second),
    beats: shared.size,
    withoutSignal: unseen.size,
    records: recordIds.length,
    patients: patients.length,
    seenByOther: {
      first: seenElsewhere(context, parts[0], otherId, part),
      second: seenElsewhere(context, parts[1], modelId, part),
    },
    synthetic: recordIds.some((id) => records.get(id)!.synthetic),
    discordant: result.discordant,
    discordantPatients: result.discordantPatients,
    mcnemar: result.mcnemar,
    difference: { accuracy, interval: interval && [...interval] },
    remarks: remarksOf(
      { discordantPatients: result.discordantPatients, patients: patients.length, labelSet: common.labelSet },
      [
        { name: first.name, card: firstCard },
        { name: second.name, card: secondCard },
      ],
    ),
  };
}

interface CommonClasses {
  readonly labelSet: LabelSetName;
  readonly labels: readonly string[];
  /** Place in `labels` of each class of the model. */
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/** The models' own classes where they are the same, else AAMI's. */
function commonClasses(first: ModelCard, second: ModelCard, names: readonly string[]): CommonClasses {
  if (first.classes.join() === second.classes.join()) {
    const same = first.classes.map((_, place) => place);
    return { labelSet: first.labelSet, labels: first.classes, first: same, second: same };
  }
  const { classes: labels } = labelSets['aami-5'];
  // Classes of mitdb-8 are symbols; those of aami-5 are named as symbols of their own class.
  const places = [first, second].map(({ classes }) =>
    classes.map((name) => labels.indexOf(classOf('aami-5', name) ?? '')),
  ) as [number[], number[]];
  if (places.flat().includes(-1)) {
    throw new Conflict(`${names.join(' and ')} have different classes, and not all of them have an AAMI class.`);
  }
  return { labelSet: 'aami-5', labels, first: places[0], second: places[1] };
}

/** Of these beats, those that are in another part of the other model. */
function seenElsewhere({ index }: AppContext, beats: KnownBeats, otherId: number, part: SplitPart): number {
  const others = new Set<number>();
  for (const one of ['training', 'validation', 'test'] as const) {
    if (one !== part) for (const id of modelBeats(index, otherId, one).id) others.add(id);
  }
  return beats.id.filter((id) => others.has(id)).length;
}

function remarksOf(
  facts: { readonly discordantPatients: number; readonly patients: number; readonly labelSet: LabelSetName },
  models: readonly { readonly name: string; readonly card: ModelCard }[],
): string[] {
  const remarks = [
    `McNemar's test takes beats as independent. The discordant ones are of ${facts.discordantPatients} of ${facts.patients} ` +
      'patients: where these are few, p is too small, and the interval by patients says more.',
  ];
  const optimistic = models.filter(({ card }) => card.split.name === 'beats');
  if (optimistic.length === 1) {
    remarks.push(
      `${optimistic[0]!.name} was trained on other beats of these patients (split beats); the other model was not.`,
    );
  }
  if (models.some(({ card }) => card.labelSet !== facts.labelSet)) {
    remarks.push('The models have different classes: both are compared in the five AAMI classes.');
  }
  return remarks;
}
