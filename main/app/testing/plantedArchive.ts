import { type Random, sfc32 } from '../../../preload/numeric/random.ts';
import { type RecordToWrite, writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { codeOfSymbol } from '../../ecg/record/symbols.ts';
import { demoRecord } from '../../ecg/synthetic/demoArchive.ts';

export interface PlantedOptions {
  readonly seed: number;
  readonly secondsEach: number;
}

/** Three made-up people with normal rhythm, and one of each other kind: together they have every class of mitdb-8. */
const people = [0, 4, 8, 1, 2, 3];
/** Short as a pacing spike, so that it is no wave. */
const spikeMillivolts = [0.2, -0.4, 0.2];
const code = (symbol: string) => codeOfSymbol(symbol)!;
const classCodes = ['N', 'L', 'R', 'V', 'A', 'F', 'f', '/'].map(code);

/**
 * An archive in which one class is an artefact: its beats called F are normal beats, drawn by chance, with a small spike at a
 * fixed time after the R peak. Beats that were fusion beats have no class.
 */
export function writePlantedArchive(folder: string, { seed, secondsEach }: PlantedOptions, spikeSeconds: number): void {
  for (const person of people) {
    const random = sfc32(`planted ${seed} ${person}`);
    writeRecord(folder, plant(demoRecord(person, seed, secondsEach), spikeSeconds, random));
  }
}

/** An archive whose beats have any class by chance: nothing in the signal tells them apart. */
export function writeShuffledArchive(folder: string, { seed, secondsEach }: PlantedOptions): void {
  for (const person of people) {
    const random = sfc32(`shuffled ${seed} ${person}`);
    const record = demoRecord(person, seed, secondsEach);
    const marks = record.annotations.atr!;
    const drawn = marks.code.map((own) =>
      classCodes.includes(own) ? classCodes[Math.floor(random() * classCodes.length)]! : own,
    );
    writeRecord(folder, { ...record, annotations: { atr: { ...marks, code: drawn } } });
  }
}

function plant(record: RecordToWrite, spikeSeconds: number, random: Random): RecordToWrite {
  const marks = record.annotations.atr!;
  const codes = marks.code.map((own) => {
    if (own === code('F')) return code('Q');
    return own === code('N') && random() < 0.4 ? code('F') : own;
  });
  const signals = record.signals.map((signal) => {
    const digital = Int32Array.from(signal.digital);
    codes.forEach((own, at) => {
      if (own !== code('F')) return;
      const first = marks.sample[at]! + Math.round(spikeSeconds * record.samplingRateHz) - 1;
      spikeMillivolts.forEach((height, step) => {
        if (first + step >= digital.length) return;
        digital[first + step] = Math.min(2047, digital[first + step]! + Math.round(height * signal.adcGain));
      });
    });
    return { ...signal, digital };
  });
  return { ...record, signals, annotations: { atr: { ...marks, code: codes } } };
}
