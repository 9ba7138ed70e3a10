import { type Alarm, biasAlarms } from '../../../models/bias/biasAlarms.ts';
import { accumulateEvidence } from '../../../models/bias/classEvidence.ts';
import type { OverPatients } from '../../../models/bias/drawPatients.ts';
import { accumulatePatientMeans, type PatientStatistics } from '../../../models/bias/patientMeans.ts';
import { accumulateClassMean } from '../../../models/explanation/maps/classMean.ts';
import { partsOfWindow, type WavePlaces } from '../../../models/explanation/maps/relevanceMassByWave.ts';
import type { ClassMean, PeakOverPatients } from '../../../preload/contract/contract.ts';
import { createMoments } from '../../../preload/numeric/moments.ts';
import { isGapLarge } from '../../../preload/words/completeness.ts';
import type { WindowSpec } from '../../ecg/windows/windows.ts';
import type { PatientRecord } from './groupedBeats.ts';

/** Maps of some beats of one class, with the beats. */
export interface ExplainedBeats {
  /** As computed, signed. [beats × samples] */
  readonly raw: Float32Array;
  /** With one sign. [beats × samples] */
  readonly attributions: Float32Array;
  readonly validFrom: Int16Array;
  readonly validTo: Int16Array;
  /** Each beat as it is shown. [beats][samples] */
  readonly millivolts: readonly Float32Array[];
  /** [beats] each */
  readonly waves: readonly (WavePlaces | undefined)[];
  readonly records: readonly PatientRecord[];
  /** See `AttributionBatch`. [beats × 2] */
  readonly completeness?: Float32Array;
}

/** Alarms and means of patients name patients by their keys here. */
export type ExplainedClass = Omit<ClassMean, 'alarms' | 'patientMeans'> & {
  readonly alarms: Alarm[];
  readonly patientMeans?: PatientStatistics[];
};

export interface ClassAccumulator {
  add(beats: ExplainedBeats): void;
  result(target: string, records: number): ExplainedClass;
}

/** All that is said of a class, from its maps as they stream by. */
export function accumulateClass(window: WindowSpec, byPatient: boolean): ClassAccumulator {
  const samples = window.beforeSamples + window.afterSamples;
  const maps = accumulateClassMean(samples);
  const evidence = accumulateEvidence(samples);
  const ofPatients = byPatient ? accumulatePatientMeans(samples) : undefined;
  const shape = createMoments(samples);
  const completeness = accumulateCompleteness();
  let zeroMaps = 0;
  return {
    add({ raw, attributions, validFrom, validTo, millivolts, waves, records, completeness: ofBeats }) {
      completeness.add(ofBeats);
      const seen = {
        ...{ raw, attributions, validFrom, validTo },
        parts: waves.map((places) => places && partsOfWindow(places, samples)),
        patients: records.map(({ patient, patientName: name }) => ({ patient, name })),
        records: records.map(({ record }) => record),
      };
      maps.add({ attributions, validFrom, validTo, patients: records.map(({ patient }) => patient) });
      evidence.add(seen);
      ofPatients?.add({ ...seen, millivolts });
      millivolts.forEach((values, beat) => {
        const [from, to] = [validFrom[beat]!, validTo[beat]!];
        for (let sample = from; sample < to; sample++) shape.add(sample, values[sample]!);
        if (isZero(attributions, beat * samples + from, beat * samples + to)) zeroMaps++;
      });
    },
    result(target, records) {
      const { beats, patients, validBeats, mean, sd, median, q25, q75 } = maps.result();
      const over = evidence.overPatients();
      return {
        ...{ target, beats, patients, records, zeroMaps, mean, sd, median, q25, q75 },
        meanBeat: shape.mean(),
        sdBeat: shape.sd(),
        validBeats,
        waves: evidence.waves().map((share, part) => ({ ...share, interval: over.waves[part] ?? null })),
        peakOverPatients: inMilliseconds(over, window),
        ...completeness.result(),
        alarms: beats === 0 ? [] : biasAlarms(evidence.evidence(target)),
        ...(ofPatients && { patientMeans: ofPatients.result() }),
      };
    },
  };
}

function inMilliseconds({ peak, withoutLargest }: OverPatients, window: WindowSpec): PeakOverPatients {
  const at = (sample: number) => ((sample - window.beforeSamples) / window.samplingRateHz) * 1000;
  return {
    interval: peak && [at(peak[0]), at(peak[1])],
    withoutLargest: withoutLargest && {
      share: withoutLargest.share,
      milliseconds: withoutLargest.peak === null ? null : at(withoutLargest.peak),
    },
  };
}

function accumulateCompleteness() {
  let beats = 0;
  const sums = { gap: 0, change: 0, over: 0 };
  return {
    add(values: Float32Array = new Float32Array(0)): void {
      for (let at = 0; at < values.length; at += 2) {
        const [sum, change] = [values[at]!, values[at + 1]!];
        sums.gap += Math.abs(sum - change);
        sums.change += Math.abs(change);
        sums.over += Number(isGapLarge({ sum, change }));
        beats++;
      }
    },
    result: () =>
      beats === 0
        ? {}
        : { completeness: { gap: sums.gap / beats, change: sums.change / beats, over: sums.over / beats } },
  };
}

function isZero(values: Float32Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (values[at] !== 0) return false;
  return true;
}
