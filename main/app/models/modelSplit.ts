import { setImmediate } from 'node:timers/promises';
import { finish } from '../../../preload/numeric/steps.ts';
import { beatsWhere } from '../../../preload/words/beatTable.ts';
import type { LabelSetName } from '../../../preload/words/labelSets.ts';
import { type SplitPart, splitParts } from '../../../preload/words/splits.ts';
import type { SplitFractions } from '../../ecg/selection/splits.ts';
import { findArchiveByName } from '../../index/archives.ts';
import { type KnownBeats, modelBeats, referenceBeats } from '../../index/knownBeats.ts';
import { addSplitAssignments, type SplitAssignments } from '../../index/models.ts';
import { listRecords } from '../../index/records.ts';
import { type BySignal, bySignal, checkSignals } from '../beats/beatSignals.ts';
import { type LabelledRecord, labelledRecords } from '../beats/manifest.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import { leadAskedBy } from '../records/lead.ts';
import type { Model } from './modelFolders.ts';

/** Shares of training, validation and test: of beats, patients or (training and validation) DS1 patients. */
export const splitFractions: SplitFractions = { training: 0.8, validation: 0.1, test: 0.1 };

/**
 * The beats of one part of a model's own split, or of all three. Where the index lost them (their archive was removed and
 * imported again) the split is made anew and taken if it is the card's.
 *
 * @throws Conflict where the data are not those that the model was trained on
 */
export async function beatsOfSplit(
  context: AppContext,
  model: Model,
  part: SplitPart | null,
  signal: AbortSignal,
): Promise<KnownBeats> {
  const { id: modelId, name, card } = model;
  if (card.split.name === 'none') return beatsWithoutSplit(context, model, part);
  const expected = (part === null ? splitParts : [part])
    .flatMap((one) => Object.values(card.split.beats[one]))
    .reduce((sum, count) => sum + count, 0);
  const read = () => modelBeats(context.index, modelId, part);
  let beats = read();
  if (beats.id.length < expected) {
    await restoreSplit(context, model, signal);
    beats = read();
  }
  if (beats.id.length === expected) return beats;
  const absent = card.data.archives.filter((archive) => findArchiveByName(context.index, archive) === undefined);
  if (card.pretrained !== undefined && absent.length > 0) {
    // Came with BeatLens: its beats may never have been here. Of an archive that it was evaluated on, maps can be had.
    const known = part === null ? referenceBeats(context.index, modelId) : undefined;
    if (known && known.id.length > 0) return known;
    throw new Conflict(
      `${name} came with BeatLens and was trained on ${absent.join(', ')}, which is not imported here: import it for ` +
        `${part === null ? 'the beats of its split' : `its ${part} part`}, or evaluate the model on a whole archive, whose beats it can then explain too.`,
    );
  }
  throw new Conflict(
    `${name} was trained with ${expected} beats in ${part === null ? 'its split' : `its ${part} part`}; the index has ` +
      `${beats.id.length} of them, as ${card.data.archives.join(', ')} was removed or changed since. Evaluate it on a whole ` +
      'archive, or train it again.',
  );
}

/**
 * The same, of some classes, by whether the lead that the model asks for has any signal of them.
 *
 * @throws Conflict as `beatsOfSplit`
 */
export async function beatsOfClasses(
  context: AppContext,
  model: Model,
  { classes, part }: { readonly classes: readonly string[]; readonly part: SplitPart | null },
  signal: AbortSignal,
): Promise<BySignal<KnownBeats>> {
  const { card } = model;
  const known = await beatsOfSplit(context, model, part, signal);
  const wanted = new Set(classes.map((name) => card.classes.indexOf(name)));
  const ofClasses = beatsWhere(known, (beat) => wanted.has(known.classIndex[beat]!));
  return bySignal(context, ofClasses, leadAskedBy(card), signal);
}

/** An imported model has no split: all that it can be asked about are the archives it was evaluated on. */
function beatsWithoutSplit({ index }: AppContext, { id: modelId, name }: Model, part: SplitPart | null): KnownBeats {
  if (part !== null) {
    throw new Conflict(
      `${name} was made elsewhere and has no ${part} part: nothing is known here of the beats it was trained on. ` +
        'Evaluate it on a whole archive.',
    );
  }
  const beats = referenceBeats(index, modelId);
  if (beats.id.length > 0) return beats;
  throw new Conflict(
    `${name} was made elsewhere and has no beats of its own: evaluate it on an archive first, whose beats are then explained.`,
  );
}

/** The beats that are in a part of the split. @param parts position in `splitParts` of each beat of the records */
export function splitAssignmentsOf(records: readonly LabelledRecord[], parts: Uint8Array): SplitAssignments {
  const id: number[] = [];
  const symbol: string[] = [];
  const classIndex: number[] = [];
  const part: SplitPart[] = [];
  let beat = 0;
  for (const { beats } of records) {
    for (const [at, one] of beats.symbol.entries()) {
      const own = splitParts[parts[beat++]!];
      if (own === undefined) continue;
      id.push(beats.id[at]!);
      symbol.push(one);
      classIndex.push(beats.classIndex[at]!);
      part.push(own);
    }
  }
  return { id: Float64Array.from(id), symbol, classIndex: Uint8Array.from(classIndex), part };
}

/**
 * Tells the index which beats a model knows, in slices, so that other requests are answered in between. A process killed
 * on the way leaves less than the card says, which `beatsOfSplit` finds out and completes.
 */
export async function storeSplitAssignments(
  { index }: AppContext,
  modelId: number,
  splitAssignments: SplitAssignments,
): Promise<void> {
  const { id, symbol, part, classIndex } = splitAssignments;
  for (let from = 0; from < id.length; from += beatsPerSlice) {
    const to = from + beatsPerSlice;
    addSplitAssignments(index, modelId, {
      id: id.subarray(from, to),
      symbol: symbol.slice(from, to),
      classIndex: classIndex.subarray(from, to),
      ...(part && { part: part.slice(from, to) }),
    });
    await setImmediate();
  }
}

/** About 20 ms of writing. */
export const beatsPerSlice = 4096;

/** Does nothing where the archives of the card are not all there, or hold other data. */
async function restoreSplit(context: AppContext, { id: modelId, card }: Model, signal: AbortSignal): Promise<void> {
  const archives = card.data.archives.map((name) => findArchiveByName(context.index, name));
  if (archives.includes(undefined)) return;
  const archiveIds = archives.map((archive) => archive!.id);
  const labelSet: LabelSetName = card.labelSet;
  const rows = listRecords(context.index, { archiveIds });
  const lead = leadAskedBy(card);
  await finish(checkSignals(context, rows, lead, signal));
  // Older models were trained on beats without signal too: their split is made of all beats.
  const records = labelledRecords(context, rows, {
    labelSet,
    classes: card.classes,
    lead,
    beats: card.data.withoutSignal === undefined ? 'all' : 'seen',
  });
  const { name: split, seed, beats } = card.split;
  if (split === 'none' || seed === null) return;
  const input = { records, classes: card.classes, split, seed, fractions: splitFractions };
  const made = await finish(context.compute.run('splitBeats', input, signal));
  const isCards = splitParts.every((part, at) =>
    card.classes.every((name, place) => beats[part][name] === made.counts[at]![place]),
  );
  if (made.hash === card.data.hash && isCards) {
    await storeSplitAssignments(context, modelId, splitAssignmentsOf(records, made.parts));
  }
}
