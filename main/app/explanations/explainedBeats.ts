import type { ChosenBeats, ChosenInNames, Progress } from '../../../preload/contract/contract.ts';
import type { BeatSelection } from '../../../preload/words/beatSelections.ts';
import { type BeatColumns, beatsWhere, noClass } from '../../../preload/words/beatTable.ts';
import { conditionWords } from '../../../preload/words/conditionWords.ts';
import { classOf } from '../../../preload/words/labelSets.ts';
import { positionText } from '../../../preload/words/positionText.ts';
import type { SplitPart } from '../../../preload/words/splits.ts';
import { getArchive } from '../../index/archives.ts';
import { recordOfBeat } from '../../index/beatId.ts';
import { beatsOfRecord, getBeat } from '../../index/beats.ts';
import { listing } from '../../index/columns/listing.ts';
import { type KnownBeats, referenceBeats } from '../../index/knownBeats.ts';
import { latestEvaluation } from '../../index/models.ts';
import { getRecord } from '../../index/records.ts';
import { inSlices } from '../../index/slices.ts';
import { indexFilter } from '../beats/beats.ts';
import type { AppContext } from '../context.ts';
import { NotFound } from '../errors.ts';
import { evaluateModel, predictMissing } from '../evaluations/evaluateModel.ts';
import type { Model, UsableModel } from '../models/modelFolders.ts';
import { beatsOfSplit } from '../models/modelSplit.ts';

/** Which beats are explained; as in the contract. */
export interface ExplainedBeatsChoice {
  readonly part: SplitPart | null;
  readonly selection: BeatSelection;
  readonly among?: ChosenBeats | undefined;
}

/**
 * The beats of the part, and of them those that the model gets right or wrong, and those that were chosen. Beats chosen
 * without a part may be of any archive; right or wrong, or predicted as a class, are then those that the model knows (its
 * split, and archives that it was evaluated on).
 */
export async function* explainedBeats(
  context: AppContext,
  model: UsableModel,
  choice: ExplainedBeatsChoice,
  signal: AbortSignal,
): AsyncGenerator<Progress, BeatColumns<'id' | 'classIndex'>, void> {
  const { among, part } = choice;
  if (among === undefined) return yield* ofPart(context, model, choice, signal);
  if (part === null) return yield* chosenAnywhere(context, model, choice, among, signal);
  const { predictedClass, ...plain } = among;
  // A class that was predicted needs predictions of every beat, as `incorrect` does.
  const known = yield* ofPart(context, model, choice, signal, predictedClass !== undefined);
  const predicted = placeOf(model, predictedClass);
  const wanted = new Set(await chosenIds(context, model, plain, signal));
  const isPredicted = (beat: number) => predicted === undefined || known.predicted[beat] === predicted;
  return beatsWhere(known, (beat) => wanted.has(known.id[beat]!) && isPredicted(beat));
}

/** The same text for the same choice, whatever the order of its conditions; empty: none. */
export function amongKey(among: ChosenBeats | undefined): string {
  const held = Object.entries(among ?? {}).filter(([, value]) => value !== undefined);
  if (held.length === 0) return '';
  const sorted = held.map(([name, value]) => [name, Array.isArray(value) ? [...value].sort() : value] as const);
  return JSON.stringify(Object.fromEntries(sorted.sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** The choice as words and commands say it; undefined where none was made. */
export function amongInNames({ index }: AppContext, among: ChosenBeats | undefined): ChosenInNames | undefined {
  if (among === undefined || amongKey(among) === '') return undefined;
  const { archiveId, recordId, record, patient, symbols, predictedClass, beatIds } = among;
  const conditions = conditionWords(among);
  const names: ChosenInNames = {
    archive: archiveId === undefined ? undefined : getArchive(index, archiveId)?.name,
    record: recordId === undefined ? record : getRecord(index, recordId)?.name,
    ...{ patient, predictedClass, symbols },
    conditions: conditions.length === 0 ? undefined : conditions,
    beats: beatIds?.flatMap((id) => {
      const row = getBeat(index, id);
      return row ? [`${row.record}:${positionText(row.sample)}`] : [];
    }),
  };
  return Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined));
}

async function* ofPart(
  context: AppContext,
  model: UsableModel,
  { part, selection }: ExplainedBeatsChoice,
  signal: AbortSignal,
  needsPredictions = selection !== 'all',
): AsyncGenerator<Progress, KnownBeats, void> {
  let beats = await beatsOfSplit(context, model, part, signal);
  if (!needsPredictions && selection === 'all') return beats;
  if (beats.predicted.includes(noClass)) {
    if (part !== null && !latestEvaluation(context.index, model.id, part)) {
      yield* evaluateModel(context, model, { part }, signal);
    } else {
      yield* predictMissing(context, model, beats, signal);
    }
    beats = await beatsOfSplit(context, model, part, signal);
  }
  if (selection === 'all') return beats;
  const isCorrect = selection === 'correct';
  // Beats without signal have no prediction: neither right nor wrong.
  const { classIndex, predicted } = beats;
  const isSame = (beat: number) => (classIndex[beat] === predicted[beat]) === isCorrect;
  return beatsWhere(beats, (beat) => predicted[beat] !== noClass && isSame(beat));
}

/** By their symbols, whatever part of whatever split they are in; beats whose symbol has no class are left out. */
async function* chosenAnywhere(
  context: AppContext,
  model: UsableModel,
  { selection }: ExplainedBeatsChoice,
  among: ChosenBeats,
  signal: AbortSignal,
): AsyncGenerator<Progress, BeatColumns<'id' | 'classIndex'>, void> {
  const { labelSet, classes } = model.card;
  const correctness = selection === 'all' ? undefined : selection;
  if (correctness !== undefined || among.predictedClass !== undefined) {
    const wanted = new Set(await chosenIds(context, model, { ...among, predictedClass: undefined }, signal));
    const known = referenceBeats(context.index, model.id);
    const missing = beatsWhere(known, (beat) => wanted.has(known.id[beat]!));
    yield* predictMissing(context, model, missing, signal);
  }
  const symbols = symbolsOf(
    context,
    await chosenIds(context, model, { ...among, modelId: model.id, correctness }, signal),
  );
  const indexes = Array.from(symbols.values(), (symbol) => classes.indexOf(classOf(labelSet, symbol) ?? ''));
  return {
    id: Float64Array.from(symbols.keys()).filter((_, beat) => indexes[beat]! >= 0),
    classIndex: Uint8Array.from(indexes.filter((index) => index >= 0)),
  };
}

/** Ids in their order. */
async function chosenIds(
  context: AppContext,
  { card }: Model,
  { beatIds, ...filter }: ChosenBeats & { readonly modelId?: number; readonly correctness?: 'correct' | 'incorrect' },
  signal: AbortSignal,
): Promise<number[]> {
  const { index } = context;
  const classes = filter.modelId === undefined ? [] : card.classes;
  const restricts = Object.entries(filter).some(([name, value]) => name !== 'modelId' && value !== undefined);
  const held = async () => {
    const { ids } = await inSlices(listing(index, indexFilter(filter, classes), 'position'), signal);
    return ids;
  };
  if (beatIds === undefined) return Array.from(await held());
  const sorted = [...new Set(beatIds)].sort((a, b) => a - b);
  const known = symbolsOf(context, sorted);
  const unknown = sorted.find((id) => !known.has(id));
  if (unknown !== undefined) {
    throw new NotFound(
      `there is no beat ${unknown}; its record may have been removed or replaced. Choose the beats again.`,
    );
  }
  if (!restricts) return sorted;
  const under = new Set(await held());
  return sorted.filter((id) => under.has(id));
}

/** Symbols of the beats that are there, in the order of their records. */
function symbolsOf({ index }: AppContext, ids: readonly number[]): Map<number, string> {
  const wanted = new Set(ids);
  const records = [...new Set(ids.map(recordOfBeat))];
  const symbols = new Map<number, string>();
  for (const record of records) {
    const { id, symbol } = beatsOfRecord(index, record);
    for (const [beat, one] of id.entries()) if (wanted.has(one)) symbols.set(one, symbol[beat]!);
  }
  return symbols;
}

function placeOf({ id: modelId, card }: Model, name: string | undefined): number | undefined {
  return name === undefined ? undefined : indexFilter({ modelId, predictedClass: name }, card.classes).predictedClass;
}
