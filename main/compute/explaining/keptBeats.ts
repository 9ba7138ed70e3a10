import { keepEvenly } from '../../../models/bias/keptBeats.ts';
import type { WavePlaces } from '../../../models/explanation/maps/relevanceMassByWave.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import type { CutWindows, Windows } from '../../../preload/words/windows.ts';
import { nearestNormal } from '../../ecg/beats/nearestNormal.ts';
import { readManifest, windowChoice } from '../beats/manifest.ts';
import type { LoadedModel } from '../models/loadedModel.ts';
import type { GroupedBeats, PatientRecord } from './groupedBeats.ts';

/** A beat of a class that the network is asked about once more. */
export interface KeptBeat {
  /** As the network sees it. [samples × leads] */
  readonly values: Float32Array;
  readonly validFrom: number;
  readonly validTo: number;
  /** [width]; empty for networks without a rhythm. */
  readonly rhythm: Float32Array;
  readonly fiducial: number;
  readonly record: PatientRecord;
  /** Strongest sample of its map; -1: a map of zeros. */
  readonly maximum: number;
  readonly waves: WavePlaces | undefined;
}

export interface BeatKeeper {
  /** @param maps of these beats, with one sign [places.length × samples] */
  add(beats: GroupedBeats, places: ArrayLike<number>, maps: Float32Array): void;
  readonly kept: readonly KeptBeat[];
}

/** Keeps beats of a class, evenly spread over all. */
export function keepBeats(): BeatKeeper {
  const keeper = keepEvenly<KeptBeat>();
  return {
    add(beats, places, maps) {
      const { samples, leads, rhythm, values, validFrom, validTo } = beats;
      const size = samples * leads;
      for (let row = 0; row < places.length; row++) {
        const beat = places[row]!;
        keeper.add(() => ({
          values: values.slice(beat * size, (beat + 1) * size),
          ...{ validFrom: validFrom[beat]!, validTo: validTo[beat]! },
          rhythm: rhythm?.values.slice(beat * rhythm.width, (beat + 1) * rhythm.width) ?? new Float32Array(0),
          fiducial: beats.fiducials[beat]!,
          record: beats.records[beat]!,
          maximum: maximumOf(maps.subarray(row * samples, (row + 1) * samples), validFrom[beat]!, validTo[beat]!),
          waves: beats.waves[beat],
        }));
      }
    },
    get kept() {
      return keeper.kept;
    },
  };
}

/** Their windows, in their order. */
export function windowsOfKept(kept: readonly KeptBeat[], samples: number, rhythm: Windows['rhythm']): CutWindows {
  return {
    values: joined(kept.map(({ values }) => values)),
    validFrom: Int16Array.from(kept, ({ validFrom }) => validFrom),
    validTo: Int16Array.from(kept, ({ validTo }) => validTo),
    ...{ beats: kept.length, samples, leads: kept[0]!.values.length / samples },
    ...(rhythm && { rhythm: { ...rhythm, values: joined(kept.map((one) => one.rhythm)) } }),
  };
}

/** Their places, record by record. */
export function byRecord(kept: readonly KeptBeat[]): Map<PatientRecord, number[]> {
  const places = new Map<PatientRecord, number[]>();
  for (const [place, { record }] of kept.entries()) places.set(record, [...(places.get(record) ?? []), place]);
  return places;
}

/** The nearest normal beats: their fiducials and windows, in the order of the kept ones. @throws ReadFailure */
export async function donorsOfKept(
  kept: readonly KeptBeat[],
  card: LoadedModel['card'],
  abort: AbortSignal,
): Promise<{ readonly fiducials: Float64Array; readonly windows: CutWindows }> {
  const places = byRecord(kept);
  const order = [...places.values()].flat();
  const manifest = [...places].map(([record, own]) => {
    const fiducials = own.map((place) => kept[place]!.fiducial);
    return { ...record, beats: { sample: nearestNormal(record.recordBeats, fiducials) } };
  });
  const read = await finish(readManifest(manifest, windowChoice(card), abort));
  const row = new Uint32Array(order.length);
  order.forEach((place, at) => {
    row[place] = at;
  });
  const inOrder = (values: Float32Array, size: number) =>
    joined(Array.from(row, (at) => values.subarray(at * size, (at + 1) * size)));
  const { samples, leads, rhythm } = read;
  const fiducials = Float64Array.from(manifest.flatMap(({ beats }) => Array.from(beats.sample)));
  return {
    fiducials: Float64Array.from(row, (at) => fiducials[at]!),
    windows: {
      values: inOrder(read.values, samples * leads),
      validFrom: Int16Array.from(row, (at) => read.validFrom[at]!),
      validTo: Int16Array.from(row, (at) => read.validTo[at]!),
      ...{ beats: kept.length, samples, leads },
      ...(rhythm && { rhythm: { ...rhythm, values: inOrder(rhythm.values, rhythm.width) } }),
    },
  };
}

function maximumOf(map: Float32Array, from: number, to: number): number {
  let best = -1;
  for (let at = from; at < to; at++) if (map[at]! > 0 && (best < 0 || map[at]! > map[best]!)) best = at;
  return best;
}

function joined(rows: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(rows.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const row of rows) {
    all.set(row, at);
    at += row.length;
  }
  return all;
}
