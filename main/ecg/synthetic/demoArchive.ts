import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { sfc32 } from '../../../preload/numeric/random.ts';
import { type RecordToWrite, writeRecord } from '../formats/wfdb/writeRecord.ts';
import { type Annotation, annotationColumns } from '../record/annotations.ts';
import { codeOfSymbol } from '../record/symbols.ts';
import { syntheticComment } from '../record/synthetic.ts';
import { addNoise } from './addNoise.ts';
import { demoPatient } from './demoPatients.ts';
import { integrate } from './dynamicalModel.ts';
import { rhythm } from './rhythm.ts';

export interface DemoArchiveOptions {
  readonly seed: number;
  /** Records, each of a person of its own. Four have all eight classes; eight have each class in two persons. */
  readonly records: number;
  readonly secondsEach: number;
}

export interface DemoProgress {
  readonly done: number;
  readonly total: number;
  readonly counted: 'records';
}

const samplingRateHz = 360;

/**
 * Writes a small archive of made-up people, in the layout of MIT-BIH (two leads, 360 Hz, format 212, `atr`), so that
 * everything can be tried without data of one's own. The same seed gives the same bytes.
 *
 * @returns the header files
 */
export async function* writeDemoArchive(
  folder: string,
  { seed, records, secondsEach }: DemoArchiveOptions,
  abort?: AbortSignal,
): AsyncGenerator<DemoProgress, string[]> {
  if (!(Number.isInteger(records) && records >= 1 && secondsEach >= 10)) {
    throw new RangeError(`at least one record of at least 10 seconds; got ${records} of ${secondsEach}`);
  }
  const headers: string[] = [];
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'README.txt'), readme(seed));
  yield { done: 0, total: records, counted: 'records' };
  for (let index = 0; index < records; index++) {
    await setImmediate();
    abort?.throwIfAborted();
    headers.push(writeRecord(folder, demoRecord(index, seed, secondsEach)));
    yield { done: index + 1, total: records, counted: 'records' };
  }
  return headers;
}

/** One record of the demo archive. */
export function demoRecord(index: number, seed: number, seconds: number): RecordToWrite {
  const patient = demoPatient(index, seed);
  const random = sfc32(`demo record ${seed} ${index}`);
  const samples = Math.round(seconds * samplingRateHz);
  const beats = rhythm(patient, seconds, random);
  const leads = integrate(patient, beats, samples, samplingRateHz, random);
  addNoise(leads.mlii, patient, samplingRateHz, random);
  addNoise(leads.v1, patient, samplingRateHz, random);
  const first = Math.round((beats[0]?.seconds ?? 0) * samplingRateHz);
  const marks: Annotation[] = [
    { sample: Math.max(0, first - 60), code: codeOfSymbol('+')!, aux: patient.rhythm },
    ...beats.map((beat) => ({
      sample: Math.round(beat.seconds * samplingRateHz),
      code: codeOfSymbol(beat.symbol)!,
    })),
  ];
  const signalOf = (description: string, millivolts: Float64Array) => ({
    description,
    units: 'mV',
    adcGain: patient.adcGain,
    baseline: 1024,
    adcResolution: 11,
    adcZero: 1024,
    digital: digitize(millivolts, patient.adcGain),
  });
  return {
    name: `demo${String(index + 1).padStart(2, '0')}`,
    samplingRateHz,
    format: 212,
    signals: [signalOf('MLII', leads.mlii), signalOf('V1', leads.v1)],
    comments: [`patient: ${patient.name}`, syntheticComment, `seed: ${seed}`],
    annotations: { atr: annotationColumns(marks) },
  };
}

/** An 11-bit converter: whole numbers 0…2047 around 1024, clipped as a real one clips. */
function digitize(millivolts: Float64Array, gain: number): Int32Array {
  return Int32Array.from(millivolts, (value) => Math.min(2047, Math.max(0, 1024 + Math.round(value * gain))));
}

function readme(seed: number): string {
  return [
    `Synthetic ECG records, made by BeatLens (seed ${seed}). They are not recordings of persons and have no`,
    'medical meaning. Model: McSharry et al. 2003, IEEE Trans Biomed Eng 50:289. Free to use for any purpose.',
    '',
  ].join('\n');
}
