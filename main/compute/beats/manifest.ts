import type { ModelCard } from '../../../models/store/card.ts';
import type { BeatColumns } from '../../../preload/words/beatTable.ts';
import type { RhythmName } from '../../../preload/words/rhythmInputs.ts';
import type { CutWindows, ShownWindows } from '../../../preload/words/windows.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import { readBeats } from '../../ecg/beatInputs/readBeats.ts';
import type { OpenRecord } from '../../ecg/record/signals.ts';
import { rhythmShape, rhythms } from '../../ecg/rhythm/rhythm.ts';
import { type RecipeName, recipes } from '../../ecg/windows/recipe.ts';
import type { WindowSpec } from '../../ecg/windows/windows.ts';
import { nextTurn } from '../nextTurn.ts';
import { closeRowFile, openRowFile, type RowFile, rowsBehind } from './rowFile.ts';

/** Beats of one record, as the host knows them from the index. */
export interface ManifestRecord {
  /** For messages and the card; unique in the manifest. */
  readonly record: string;
  readonly headerPath: string;
  /** Signal that windows are cut from. */
  readonly signal: number;
  /** The beats that are asked about. */
  readonly beats: BeatColumns<'sample'>;
  /** All beats of the record in time order, whatever their class: the rhythm comes from them. */
  readonly recordBeats: BeatColumns<'sample'>;
}

/** Its beats with their reference classes. */
export interface LabelledManifestRecord extends ManifestRecord {
  readonly beats: BeatColumns<'sample' | 'classIndex'>;
}

export type Manifest = readonly ManifestRecord[];

export interface WindowChoice {
  readonly recipe: RecipeName;
  readonly window: WindowSpec;
  readonly rhythm: RhythmName;
}

/** What the windows of a model's card are. */
export function windowChoice(card: ModelCard): WindowChoice {
  return { recipe: card.recipe as RecipeName, window: card.window, rhythm: card.rhythm ?? 'none' };
}

/** Place in the manifest of each beat's record. [beats] */
export function recordsOfBeats(manifest: Manifest): Uint32Array {
  const places = manifest.flatMap(({ beats }, place) => new Array<number>(beats.sample.length).fill(place));
  return Uint32Array.from(places);
}

export function beatsOfManifest(manifest: Manifest): number {
  return manifest.reduce((sum, { beats }) => sum + beats.sample.length, 0);
}

type Reading<Result> = AsyncGenerator<{ readonly done: number; readonly total: number }, Result, void>;

/** The windows of all beats, in the manifest's order, record by record. Yields after each record. @throws ReadFailure */
export async function* readManifest(
  manifest: Manifest,
  choice: WindowChoice,
  abort: AbortSignal,
): Reading<ShownWindows> {
  const windows = emptyWindows(beatsOfManifest(manifest), choice);
  const leads = windows.leads;
  const millivolts = leads === 1 ? windows.values : new Float32Array(windows.beats * windows.samples);
  yield* fill({ ...windows, millivolts }, manifest, choice, abort);
  return { ...windows, millivolts };
}

/** Recorded beats, and room for others behind them. */
export interface WindowsWithRoom {
  /** Without what is shown alone; `validFrom` and `validTo` in memory that threads share. [beats of the manifest + room] */
  readonly windows: CutWindows;
  /** Where windows and rhythms of the others are to be written, from row 0 on. Absent: there is no room. */
  readonly file?: RowFile;
}

/**
 * As `readManifest`, with room for `more` beats behind the recorded ones, in a file (`closeRoom`): they are several times as many, and each is asked for now
 * and then alone. @throws ReadFailure
 */
export async function* readWithRoom(
  manifest: Manifest,
  choice: WindowChoice,
  { more, folder }: { readonly more: number; readonly folder: string },
  abort: AbortSignal,
): Reading<WindowsWithRoom> {
  const recorded = emptyWindows(beatsOfManifest(manifest), choice);
  yield* fill(recorded, manifest, choice, abort);
  if (more === 0) return { windows: recorded };
  const { beats, samples, leads, rhythm, validFrom, validTo } = recorded;
  const file = openRowFile(folder, { window: samples * leads, rhythm: rhythm?.width ?? 0 });
  const windows = {
    ...recorded,
    beats: beats + more,
    validFrom: new Int16Array(new SharedArrayBuffer(2 * (beats + more))),
    validTo: new Int16Array(new SharedArrayBuffer(2 * (beats + more))),
    behind: rowsBehind(file, more),
  };
  windows.validFrom.set(validFrom);
  windows.validTo.set(validTo);
  return { windows, file };
}

/** Gives the room back. */
export function closeRoom({ file }: WindowsWithRoom): void {
  if (file) closeRowFile(file);
}

function emptyWindows(beats: number, { recipe, window, rhythm }: WindowChoice): CutWindows {
  const samples = window.beforeSamples + window.afterSamples;
  const leads = recipes[recipe].channels ?? 1;
  const { width, ...sequence } = rhythmShape(rhythms[rhythm]);
  const windows = {
    values: new Float32Array(beats * samples * leads),
    validFrom: new Int16Array(beats),
    validTo: new Int16Array(beats),
    ...{ beats, samples, leads },
  };
  if (width === 0) return windows;
  return { ...windows, rhythm: { values: new Float32Array(beats * width), width, ...sequence } };
}

/** Reads the beats into their rows, from the first on. */
async function* fill(
  windows: CutWindows & { readonly millivolts?: Float32Array },
  manifest: Manifest,
  choice: WindowChoice,
  abort: AbortSignal,
): Reading<void> {
  const { values, millivolts, validFrom, validTo, rhythm, samples, leads } = windows;
  let beat = 0;
  for (const [place, record] of manifest.entries()) {
    abort.throwIfAborted();
    const own = windowsOfRecord(await openRecord(record.headerPath), record, choice);
    if (millivolts && millivolts !== values) millivolts.set(own.millivolts, beat * samples);
    values.set(own.values, beat * samples * leads);
    validFrom.set(own.validFrom, beat);
    validTo.set(own.validTo, beat);
    if (rhythm && own.rhythm) rhythm.values.set(own.rhythm.values, beat * rhythm.width);
    beat += own.beats;
    yield { done: place + 1, total: manifest.length };
    await nextTurn();
  }
}

/** The windows of some beats of one record, in their order. @throws ReadFailure */
export function windowsOfRecord(
  open: OpenRecord,
  record: ManifestRecord,
  { recipe, window, rhythm }: WindowChoice,
): ShownWindows {
  return readBeats(open, { ...record, window, recipe: recipes[recipe], rhythm: rhythms[rhythm] });
}
