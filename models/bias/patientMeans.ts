import { createMoments, type Moments } from '../../preload/numeric/moments.ts';
import { relevanceMassByWave } from '../explanation/maps/relevanceMassByWave.ts';
import { correlationOfPatients } from './biasAlarms.ts';
import type { EvidenceBatch } from './classEvidence.ts';
import { accumulateWaves, type WaveMoments, type WaveMomentsAccumulator } from './waveMoments.ts';

/** Maps of some beats of one class, with the beats. */
export interface PatientBatch extends Omit<EvidenceBatch, 'raw'> {
  /** Each beat as it is shown. [beats][samples] */
  readonly millivolts: readonly Float32Array[];
}

/** What one patient's beats of a class look like, and where the model looks in them. */
export interface PatientStatistics {
  /** Unique among all archives. */
  readonly patient: string;
  readonly beats: number;
  readonly records: number;
  /** Maps that are zero everywhere: they count as zero. */
  readonly zeroMaps: number;
  /** Of the maps, each divided by its own maximum; NaN where no beat has the sample. [samples] each */
  readonly mean: Float32Array;
  readonly sd: Float32Array;
  /** In millivolts. [samples] each */
  readonly meanBeat: Float32Array;
  readonly sdBeat: Float32Array;
  /** Beats that have the sample. [samples] */
  readonly validBeats: Float32Array;
  readonly waves: WaveMoments[];
  /** Correlation of `mean` with that of the other patients (`correlationOfPatients`); null: too few beats or patients, a level map. */
  readonly correlation: number | null;
}

export interface PatientMeansAccumulator {
  add(batch: PatientBatch): void;
  /** Most beats first. */
  result(): PatientStatistics[];
}

interface PatientSums {
  beats: number;
  zeroMaps: number;
  readonly records: Set<string>;
  readonly maps: Moments;
  readonly beat: Moments;
  readonly waves: WaveMomentsAccumulator;
}

/** The mean map and the mean beat of each patient of one class; memory grows with the patients, not with their beats. */
export function accumulatePatientMeans(samples: number): PatientMeansAccumulator {
  const byPatient = new Map<string, PatientSums>();
  return {
    add({ attributions, millivolts, validFrom, validTo, parts, patients, records }) {
      for (const [beat, { patient }] of patients.entries()) {
        const own = byPatient.get(patient) ?? emptySums(samples);
        byPatient.set(patient, own);
        own.beats++;
        own.records.add(records[beat]!);
        const map = attributions.subarray(beat * samples, (beat + 1) * samples);
        addBeat(own, map, millivolts[beat]!, validFrom[beat]!, validTo[beat]!);
        const ofBeat = parts[beat];
        if (ofBeat) own.waves.add(relevanceMassByWave(map, ofBeat, validFrom[beat]!, validTo[beat]!));
      }
    },
    result() {
      const means = [...byPatient].map(([patient, own]) => ({
        patient,
        beats: own.beats,
        records: own.records.size,
        zeroMaps: own.zeroMaps,
        mean: own.maps.mean(),
        sd: own.maps.sd(),
        meanBeat: own.beat.mean(),
        sdBeat: own.beat.sd(),
        validBeats: Float32Array.from(own.maps.n),
        waves: own.waves.result(),
      }));
      const correlation = correlationOfPatients(
        means.map(({ patient, beats, mean }) => ({ patient, beats, meanMap: mean })),
      );
      return means
        .map((one) => ({ ...one, correlation: finite(correlation.get(one.patient)) }))
        .sort((a, b) => b.beats - a.beats || (a.patient < b.patient ? -1 : 1));
    },
  };
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function emptySums(samples: number): PatientSums {
  return {
    ...{ beats: 0, zeroMaps: 0, records: new Set() },
    ...{ maps: createMoments(samples), beat: createMoments(samples), waves: accumulateWaves() },
  };
}

/** The map divided by its own maximum, as class means are; a map of zeros counts as zero. */
function addBeat(own: PatientSums, map: Float32Array, millivolts: Float32Array, from: number, to: number): void {
  let largest = 0;
  for (let sample = from; sample < to; sample++) largest = Math.max(largest, Math.abs(map[sample]!));
  if (largest === 0) own.zeroMaps++;
  for (let sample = from; sample < to; sample++) {
    own.maps.add(sample, largest === 0 ? 0 : map[sample]! / largest);
    own.beat.add(sample, millivolts[sample]!);
  }
}
