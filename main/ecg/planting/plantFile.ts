import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sfc32 } from '../../../preload/numeric/random.ts';
import type { BeatColumns } from '../../../preload/words/beatTable.ts';
import {
  formatPlanted,
  type PlantedChoice,
  plantedCauses,
  plantedClassesMark,
  plantedMark,
  plantedSymbols,
} from '../../../preload/words/plantedCauses.ts';
import { openRecord } from '../archive/openRecord.ts';
import { delineate } from '../delineation/delineate.ts';
import { ReadFailure } from '../errors.ts';
import { writeRecord } from '../formats/wfdb/writeRecord.ts';
import { annotationColumns } from '../record/annotations.ts';
import { toMillivolts, voltageRatio } from '../record/physical.ts';
import type { DigitalSignal, OpenRecord } from '../record/signals.ts';
import { codeOfSymbol } from '../record/symbols.ts';
import { causeFileName, formatCauses } from './causeFile.ts';
import { type PlantedRecord, plantRecord } from './plantRecord.ts';

export interface PlantFileInput {
  /** Unique in the new archive: its name there. */
  readonly name: string;
  readonly headerPath: string;
  /** Signal whose waves are delineated. */
  readonly signal: number;
  /** All beats, positions in frames. */
  readonly beats: BeatColumns<'sample' | 'symbol'>;
  readonly patientName: string;
  readonly archive: string;
  readonly choice: PlantedChoice;
  readonly seed: number;
  /** Put the cause into every beat of this symbol and leave all symbols as they are; null: by a coin, into two classes. */
  readonly bias: string | null;
  /** Only the beginning is taken; null: all. */
  readonly seconds: number | null;
}

/** Beats of each kind that a planted record has. */
export interface PlantedCounts {
  readonly record: string;
  readonly withCause: number;
  readonly without: number;
  /** Of no class. */
  readonly neither: number;
}

/**
 * Plants a record and writes it to a folder: signals with their own gains and baselines, in format 212 where they fit and in
 * 16 elsewhere; annotations `atr`; and the file of causes.
 *
 * @throws ReadFailure for a record that cannot be read, or not be written with its own units
 */
export async function plantFile(folder: string, input: PlantFileInput): Promise<PlantedCounts> {
  const open = await openRecord(input.headerPath);
  requirePlantable(open, input.headerPath);
  const { header, length } = open;
  const { samplingRateHz } = header;
  const to = input.seconds === null ? length : Math.min(length, Math.round(input.seconds * samplingRateHz));
  const signals = open.read({ from: 0, to, signals: Array.from(header.signals.keys()) });
  const fiducials = Array.from(input.beats.sample, Math.round).filter((sample) => sample < to);
  const lead = signals[input.signal]!;
  const { needsWaves } = plantedCauses[input.choice.cause];
  const planted = plantRecord({
    signals: signals.map(({ digital, signal, invalidSample }) => {
      const ratio = voltageRatio('mV', signal.units);
      const unitsPerMillivolt = ratio === undefined ? null : ratio * signal.adcGain;
      return { digital, unitsPerMillivolt, baseline: signal.baseline, missing: invalidSample };
    }),
    lead: input.signal,
    samplingRateHz,
    fiducials,
    waves: needsWaves ? delineate(toMillivolts(lead), samplingRateHz, fiducials) : [],
    isMissing: missingIn(signals),
    choice: input.choice,
    random: sfc32(`plant ${input.seed} ${input.name}`),
    bias: input.bias === null ? undefined : { symbol: input.bias, symbols: input.beats.symbol },
  });
  write(folder, input, open, signals, planted);
  const withCause = planted.beats.filter(({ stretches }) => stretches.some(({ role }) => role === 'cause')).length;
  const without = input.bias === null ? planted.beats.length - withCause : 0;
  return { record: input.name, withCause, without, neither: planted.marks.length - withCause - without };
}

/** A WFDB header has one rate for all signals here, and whole baselines. */
function requirePlantable({ header }: OpenRecord, file: string): void {
  const faster = header.signals.find(({ samplesPerFrame }) => samplesPerFrame !== 1);
  const between = header.signals.find(({ baseline }) => !Number.isInteger(baseline));
  if (!faster && !between) return;
  throw new ReadFailure({
    file,
    expected: 'signals of one rate whose 0 mV is a whole digital value',
    found: faster
      ? `${faster.samplesPerFrame} samples a frame of ${faster.description}`
      : `${between!.baseline} for ${between!.description}`,
    advice: 'leave this record away',
  });
}

function missingIn(signals: readonly DigitalSignal[]): (from: number, to: number) => boolean {
  const counts = new Uint32Array((signals[0]?.digital.length ?? 0) + 1);
  for (let at = 0; at + 1 < counts.length; at++) {
    const isMissing = signals.some(({ digital, invalidSample }) => digital[at] === invalidSample);
    counts[at + 1] = counts[at]! + Number(isMissing);
  }
  return (from, to) => counts[Math.min(to, counts.length - 1)]! !== counts[Math.max(0, from)]!;
}

function write(
  folder: string,
  { name, patientName, archive, choice, seed, bias }: PlantFileInput,
  { header }: OpenRecord,
  signals: readonly DigitalSignal[],
  { digital, marks, beats }: PlantedRecord,
): void {
  const isValid = (value: number, signal: number) => value !== signals[signal]!.invalidSample;
  const fits = digital.every((values, signal) =>
    values.every((value) => !isValid(value, signal) || (value > -2048 && value <= 2047)),
  );
  const [format, bits, missing] = fits ? [212, 12, -2048] : [16, 16, -32768];
  writeRecord(folder, {
    name,
    samplingRateHz: header.samplingRateHz,
    format,
    signals: signals.map(({ signal }, place) => ({
      description: signal.description,
      units: signal.units,
      adcGain: signal.adcGain,
      baseline: signal.baseline,
      adcResolution: bits,
      adcZero: 0,
      digital: digital[place]!.map((value) => (isValid(value, place) ? value : missing)),
    })),
    comments: [
      `patient: ${patientName}`,
      'synthetic: planted by BeatLens in another recording, classes are no diagnoses',
      `${plantedMark}${formatPlanted(choice)}; seed ${seed}; from ${archive}, record ${header.name}`,
      bias !== null
        ? `${plantedClassesMark}as they were; every beat ${bias} has the cause`
        : `${plantedClassesMark}${plantedSymbols.with} has the cause, ${plantedSymbols.without} has not, ${plantedSymbols.neither} belongs to none`,
    ],
    annotations: {
      atr: annotationColumns(marks.map(({ sample, symbol }) => ({ sample, code: codeOfSymbol(symbol)! }))),
    },
  });
  writeFileSync(join(folder, causeFileName(name)), formatCauses(beats));
}
