import type { WavePlaces } from '../../../models/explanation/maps/relevanceMassByWave.ts';
import type { BeatColumns } from '../../../preload/words/beatTable.ts';
import type { ShownWindows } from '../../../preload/words/windows.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import { readOnce } from '../../ecg/record/readOnce.ts';
import { both, inPieces, joinedWindows, type PieceSizes, partOfWindows } from '../beats/inPieces.ts';
import { type ManifestRecord, type WindowChoice, windowsOfRecord } from '../beats/manifest.ts';
import { wavesOfRecord } from './windowWaves.ts';

/** `patient` is unique among all archives; `patientName` is what the archive calls the patient. */
export type PatientRecord = ManifestRecord & {
  readonly patient: string;
  readonly patientName: string;
  readonly recordBeats: BeatColumns<'sample' | 'symbol'>;
};

/** Some beats, each of one of the groups that a mean is taken over. */
export interface GroupedBeats extends ShownWindows {
  /** Index of the beat's group. [beats] */
  readonly group: Uint16Array;
  /** How many beats of its group come before it. [beats] */
  readonly numbers: Uint32Array;
  /** Undefined: no wave was found. [beats] */
  readonly waves: readonly (WavePlaces | undefined)[];
  /** Fiducials, in frames. [beats] */
  readonly fiducials: Float64Array;
  /** [beats] */
  readonly records: readonly PatientRecord[];
}

/**
 * The beats of several groups in pieces (`inPieces`). Each record is opened once for all groups and for the waves, so that
 * memory grows neither with the beats nor with the groups. Within a group the beats keep their order. @throws ReadFailure
 */
export async function* readGroupedBeats(
  groups: readonly (readonly PatientRecord[])[],
  choice: WindowChoice,
  sizes: PieceSizes,
  abort: AbortSignal,
): AsyncGenerator<GroupedBeats | undefined, void, void> {
  const before = new Uint32Array(groups.length);
  async function* records() {
    for (const uses of usesOfRecords(groups)) {
      abort.throwIfAborted();
      yield await readUses(uses, choice, before);
    }
  }
  yield* inPieces(records(), { ...sizes, join: joined, part });
}

/** What a group takes of a record. */
interface Use {
  readonly group: number;
  readonly record: PatientRecord;
}

/** By lead, in the order in which they are first asked for. */
function usesOfRecords(groups: readonly (readonly PatientRecord[])[]): Use[][] {
  const byLead = new Map<string, Use[]>();
  for (const [group, records] of groups.entries()) {
    for (const record of records) {
      const key = `${record.signal} ${record.headerPath}`;
      const uses = byLead.get(key) ?? [];
      byLead.set(key, uses);
      uses.push({ group, record });
    }
  }
  return [...byLead.values()];
}

/** The beats of one record, group by group. `before`: beats of each group so far, counted on. */
async function readUses(uses: readonly Use[], choice: WindowChoice, before: Uint32Array): Promise<GroupedBeats> {
  const ofUses = uses.flatMap((use) => Array.from(use.record.beats.sample, (sample) => ({ ...use, sample })));
  const all = { ...uses[0]!.record, beats: { sample: Float64Array.from(ofUses, ({ sample }) => sample) } };
  const open = readOnce(await openRecord(all.headerPath));
  return {
    ...windowsOfRecord(open, all, choice),
    group: Uint16Array.from(ofUses, ({ group }) => group),
    numbers: Uint32Array.from(ofUses, ({ group }) => before[group]!++),
    waves: wavesOfRecord(open, all, choice.window).map((waves) =>
      waves.p === null && waves.qrs === null && waves.t === null ? undefined : waves,
    ),
    fiducials: all.beats.sample,
    records: ofUses.map(({ record }) => record),
  };
}

function joined(one: GroupedBeats, other: GroupedBeats): GroupedBeats {
  return {
    ...joinedWindows(one, other),
    group: both(Uint16Array, one.group, other.group),
    numbers: both(Uint32Array, one.numbers, other.numbers),
    waves: [...one.waves, ...other.waves],
    fiducials: both(Float64Array, one.fiducials, other.fiducials),
    records: [...one.records, ...other.records],
  };
}

function part(beats: GroupedBeats, from: number, to: number): GroupedBeats {
  return {
    ...partOfWindows(beats, from, to),
    group: beats.group.subarray(from, to),
    numbers: beats.numbers.subarray(from, to),
    waves: beats.waves.slice(from, to),
    fiducials: beats.fiducials.subarray(from, to),
    records: beats.records.slice(from, to),
  };
}
