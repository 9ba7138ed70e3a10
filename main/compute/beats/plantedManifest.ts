import type { BeatColumns } from '../../../preload/words/beatTable.ts';
import { readCauses } from '../../ecg/planting/causeFile.ts';
import type { WindowSpec } from '../../ecg/windows/windows.ts';
import type { LabelledManifestRecord } from './manifest.ts';

/** A record of a planted archive, with its patient. */
export interface PlantedManifestRecord extends LabelledManifestRecord {
  readonly recordBeats: BeatColumns<'sample' | 'symbol'>;
  readonly patient: string;
  /** Frames per second of the record. */
  readonly samplingRateHz: number;
}

export interface PlantedManifest {
  readonly manifest: readonly PlantedManifestRecord[];
  /** Of each beat of the manifest. [beats] */
  readonly patients: readonly string[];
  /** 1 where the cause is. [beats × samples] */
  readonly isCause: Uint8Array;
  /** 1 where something irrelevant was planted. [beats × samples] */
  readonly isDistractor: Uint8Array;
}

/** The beats whose cause lies in their window, and where. @throws ReadFailure where a record has no file of causes */
export function plantedManifest(records: readonly PlantedManifestRecord[], window: WindowSpec): PlantedManifest {
  const samples = window.beforeSamples + window.afterSamples;
  const causes: Uint8Array[] = [];
  const distractors: Uint8Array[] = [];
  const patients: string[] = [];
  const manifest = records.map((record) => {
    const stretchesOf = new Map(readCauses(record.headerPath).map(({ sample, stretches }) => [sample, stretches]));
    const scale = window.samplingRateHz / record.samplingRateHz;
    const kept: number[] = [];
    for (const [beat, sample] of record.beats.sample.entries()) {
      const masks = {
        cause: new Uint8Array(samples),
        half: new Uint8Array(samples),
        distractor: new Uint8Array(samples),
      };
      for (const { role, from, to } of stretchesOf.get(sample) ?? []) {
        const at = (position: number) =>
          Math.min(samples, Math.max(0, Math.round((position - sample) * scale) + window.beforeSamples));
        masks[role].fill(1, at(from), at(to));
      }
      if (!masks.cause.includes(1)) continue;
      kept.push(beat);
      causes.push(masks.cause);
      distractors.push(masks.distractor);
      patients.push(record.patient);
    }
    const { sample, classIndex } = record.beats;
    return {
      ...record,
      beats: {
        sample: Float64Array.from(kept, (beat) => sample[beat]!),
        classIndex: Uint8Array.from(kept, (beat) => classIndex[beat]!),
      },
    };
  });
  return {
    manifest: manifest.filter(({ beats }) => beats.sample.length > 0),
    patients,
    isCause: joined(causes, samples),
    isDistractor: joined(distractors, samples),
  };
}

/** Whether the strongest sample of each map lies in a stretch; NaN for beats without one, and maps of zeros. [beats] */
export function stretchesIn(maps: Float32Array, isInside: Uint8Array, samples: number): Float64Array {
  return Float64Array.from({ length: maps.length / samples }, (_, beat) => {
    const map = maps.subarray(beat * samples, (beat + 1) * samples);
    const inside = isInside.subarray(beat * samples, (beat + 1) * samples);
    const largest = map.reduce((most, value) => Math.max(most, value), 0);
    return largest === 0 || !inside.includes(1) ? Number.NaN : inside[map.indexOf(largest)]!;
  });
}

function joined(masks: readonly Uint8Array[], samples: number): Uint8Array {
  const all = new Uint8Array(masks.length * samples);
  masks.forEach((mask, beat) => {
    all.set(mask, beat * samples);
  });
  return all;
}
