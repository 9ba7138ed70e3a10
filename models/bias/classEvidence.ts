import { waveParts } from '../../preload/words/waveParts.ts';
import { pointingGameWave, relevanceMassByWave } from '../explanation/maps/relevanceMassByWave.ts';
import type { ClassEvidence } from './biasAlarms.ts';
import { type PatientSums as DrawnSums, drawPatients, type OverPatients } from './drawPatients.ts';
import { accumulateWaves, type WaveMoments } from './waveMoments.ts';

/** Maps of some beats of one class. */
export interface EvidenceBatch {
  /** As computed, signed, padding included. [beats × samples] */
  readonly raw: Float32Array;
  /** The same with one sign, as it is shown. [beats × samples] */
  readonly attributions: Float32Array;
  readonly validFrom: ArrayLike<number>;
  readonly validTo: ArrayLike<number>;
  /** Part of each sample of each beat (partsOfWindow); undefined: the beat has no wave that was found. [beats] */
  readonly parts: readonly (Uint8Array | undefined)[];
  readonly patients: readonly { readonly patient: string; readonly name: string }[];
  readonly records: readonly string[];
}

export interface EvidenceAccumulator {
  add(batch: EvidenceBatch): void;
  evidence(target: string): ClassEvidence;
  waves(): WaveMoments[];
  overPatients(): OverPatients;
}

interface PatientSums extends DrawnSums {
  readonly name: string;
  beats: number;
  readonly counts: Uint32Array;
  padding: number;
  paddingBeats: number;
  restPointed: number;
  waveBeats: number;
}

const restPlace = waveParts.indexOf('rest');

/** What the bias alarms go by, over any number of beats: memory grows with patients and records, not with beats. */
export function accumulateEvidence(samples: number): EvidenceAccumulator {
  const byPatient = new Map<string, PatientSums>();
  const records: Record<string, number> = {};
  const waves = accumulateWaves();

  function addWaves(patient: PatientSums, shares: Float64Array, isOnRest: boolean): void {
    if (Number.isNaN(shares[0]!)) return;
    waves.add(shares);
    for (let part = 0; part < shares.length; part++) patient.waveSums[part]! += shares[part]!;
    patient.restPointed += Number(isOnRest);
    patient.waveBeats++;
  }

  return {
    add({ raw, attributions, validFrom, validTo, parts, patients, records: recordOf }) {
      for (const [beat, { patient: key, name }] of patients.entries()) {
        const patient = byPatient.get(key) ?? emptySums(name, samples);
        byPatient.set(key, patient);
        patient.beats++;
        records[recordOf[beat]!] = (records[recordOf[beat]!] ?? 0) + 1;
        const [from, to] = [validFrom[beat]!, validTo[beat]!];
        const map = attributions.subarray(beat * samples, (beat + 1) * samples);
        addMap(patient, map, from, to);
        addPadding(patient, raw.subarray(beat * samples, (beat + 1) * samples), from, to);
        const ofBeat = parts[beat];
        if (!ofBeat) continue;
        addWaves(
          patient,
          relevanceMassByWave(map, ofBeat, from, to),
          pointingGameWave(map, ofBeat, from, to) === 'rest',
        );
      }
    },
    evidence: (target) => ({
      target,
      records,
      patients: [...byPatient].map(([patient, own]) => ({
        patient,
        name: own.name,
        beats: own.beats,
        meanMap: Float32Array.from(own.sums, (sum, sample) => sum / own.counts[sample]!),
        paddingShare: own.padding / own.paddingBeats,
        restShare: own.waveSums[restPlace]! / own.waveBeats,
        restPointing: own.restPointed / own.waveBeats,
      })),
    }),
    waves: waves.result,
    overPatients: () => drawPatients([...byPatient.values()]),
  };
}

function emptySums(name: string, samples: number): PatientSums {
  const zero = { beats: 0, padding: 0, paddingBeats: 0, restPointed: 0, waveBeats: 0 };
  const sums = { sums: new Float64Array(samples), counts: new Uint32Array(samples) };
  return { name, ...zero, ...sums, waveSums: new Float64Array(waveParts.length) };
}

/** Divided by its own maximum, as class means are; a map of zeros counts as zero. */
function addMap({ sums, counts }: PatientSums, map: Float32Array, from: number, to: number): void {
  let largest = 0;
  for (let sample = from; sample < to; sample++) largest = Math.max(largest, Math.abs(map[sample]!));
  for (let sample = from; sample < to; sample++) {
    sums[sample]! += largest === 0 ? 0 : map[sample]! / largest;
    counts[sample]!++;
  }
}

/** Share of the magnitude where the record has no samples; a map of zeros has none. */
function addPadding(patient: PatientSums, raw: Float32Array, from: number, to: number): void {
  let [inside, outside] = [0, 0];
  for (let sample = 0; sample < raw.length; sample++) {
    if (sample >= from && sample < to) inside += Math.abs(raw[sample]!);
    else outside += Math.abs(raw[sample]!);
  }
  if (inside + outside === 0) return;
  patient.padding += outside / (inside + outside);
  patient.paddingBeats++;
}
