import type { WavePlaces } from '../../../models/explanation/maps/relevanceMassByWave.ts';
import type { ShownWindows } from '../../../preload/words/windows.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import { readOnce } from '../../ecg/record/readOnce.ts';
import { both, inPieces, joinedWindows, type PieceSizes, partOfWindows } from '../beats/inPieces.ts';
import { type ManifestRecord, type WindowChoice, windowsOfRecord } from '../beats/manifest.ts';
import { wavesOfRecord } from './windowWaves.ts';

/** `patient` is unique among all archives; `patientName` is what the archive calls the patient. */
export type PatientRecord = ManifestRecord & { readonly patient: string; readonly patientName: string };

/** Some beats with what each of them is explained for. */
export interface TargetBeats extends ShownWindows {
  /** Place in the targets. [beats] */
  readonly targets: Uint16Array;
  /** How many beats of its target come before it. [beats] */
  readonly numbers: Uint32Array;
  /** Undefined: no wave was found. [beats] */
  readonly waves: readonly (WavePlaces | undefined)[];
  /** [beats] */
  readonly records: readonly PatientRecord[];
}

/**
 * The beats of several targets in pieces (`inPieces`). Each record is opened once for all targets and for the waves, so that
 * memory grows neither with the beats nor with the targets. Within a target the beats keep their order. @throws ReadFailure
 */
export async function* readTargetBeats(
  targets: readonly (readonly PatientRecord[])[],
  choice: WindowChoice,
  sizes: PieceSizes,
  abort: AbortSignal,
): AsyncGenerator<TargetBeats | undefined, void, void> {
  const before = new Uint32Array(targets.length);
  async function* records() {
    for (const uses of usesOfRecords(targets)) {
      abort.throwIfAborted();
      yield await readUses(uses, choice, before);
    }
  }
  yield* inPieces(records(), { ...sizes, join: joined, part });
}

/** What a target takes of a record. */
interface Use {
  readonly target: number;
  readonly record: PatientRecord;
}

/** By lead, in the order in which they are first asked for. */
function usesOfRecords(targets: readonly (readonly PatientRecord[])[]): Use[][] {
  const byLead = new Map<string, Use[]>();
  for (const [target, records] of targets.entries()) {
    for (const record of records) {
      const key = `${record.signal} ${record.headerPath}`;
      const uses = byLead.get(key) ?? [];
      byLead.set(key, uses);
      uses.push({ target, record });
    }
  }
  return [...byLead.values()];
}

/** The beats of one record, target by target. `before`: beats of each target so far, counted on. */
async function readUses(uses: readonly Use[], choice: WindowChoice, before: Uint32Array): Promise<TargetBeats> {
  const ofUses = uses.flatMap((use) => Array.from(use.record.beats.sample, (sample) => ({ ...use, sample })));
  const all = { ...uses[0]!.record, beats: { sample: Float64Array.from(ofUses, ({ sample }) => sample) } };
  const open = readOnce(await openRecord(all.headerPath));
  return {
    ...windowsOfRecord(open, all, choice),
    targets: Uint16Array.from(ofUses, ({ target }) => target),
    numbers: Uint32Array.from(ofUses, ({ target }) => before[target]!++),
    waves: wavesOfRecord(open, all, choice.window).map((waves) =>
      waves.p === null && waves.qrs === null && waves.t === null ? undefined : waves,
    ),
    records: ofUses.map(({ record }) => record),
  };
}

function joined(one: TargetBeats, other: TargetBeats): TargetBeats {
  return {
    ...joinedWindows(one, other),
    targets: both(Uint16Array, one.targets, other.targets),
    numbers: both(Uint32Array, one.numbers, other.numbers),
    waves: [...one.waves, ...other.waves],
    records: [...one.records, ...other.records],
  };
}

function part(beats: TargetBeats, from: number, to: number): TargetBeats {
  return {
    ...partOfWindows(beats, from, to),
    targets: beats.targets.subarray(from, to),
    numbers: beats.numbers.subarray(from, to),
    waves: beats.waves.slice(from, to),
    records: beats.records.slice(from, to),
  };
}
