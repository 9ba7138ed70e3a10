import { samplesPerCall } from '../../../preload/contract/samplesPerCall.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import { ReadFailure } from '../../ecg/errors.ts';
import { formatSamples } from '../../ecg/record/formatSamples.ts';
import { atFrameRate, atHighResolution, highestRate } from '../../ecg/record/frameRates.ts';
import { physicalValue } from '../../ecg/record/physical.ts';
import type { DigitalSignal } from '../../ecg/record/signals.ts';

export interface SamplesInput {
  readonly headerPath: string;
  readonly from?: number | undefined;
  /** Included. Absent: to the end. */
  readonly to?: number | undefined;
  /** Absent: all. */
  readonly signals?: readonly number[] | undefined;
  readonly physical: boolean;
  /** Every signal at the rate of the fastest; else one sample a frame. */
  readonly highResolution?: boolean | undefined;
  /** Also as rdsamp prints them. */
  readonly text: boolean;
}

export interface SamplesOutput {
  readonly record: string;
  readonly samplingRateHz: number;
  readonly from: number;
  /** Samples that the record's files hold. */
  readonly length: number;
  /** What one sample of the record counts towards `samplesPerCall`: samples of the asked signals that it takes. */
  readonly frameSamples: number;
  readonly leads: string[];
  readonly units: string[];
  /** One a signal: as stored, or in the signal's units with NaN where there is no sample. [samples] */
  readonly columns: (Int32Array | Float64Array)[];
  readonly text?: string;
  /** Of the record's files: shorter than promised. */
  readonly remarks: string[];
}

/** @throws ReadFailure from the files, or where the record has no such samples or signals */
export async function* readSamples(
  input: SamplesInput,
  _abort: AbortSignal,
): AsyncGenerator<never, SamplesOutput, void> {
  const { header, length, remarks, read: readRange } = await openRecord(input.headerPath);
  const from = input.from ?? 0;
  const to = input.to ?? length - 1;
  const advice = 'ask for a range within the record';
  if (from > to || to >= length) {
    const expected = `samples from 0 to ${length - 1}, first before last`;
    throw new ReadFailure({ file: input.headerPath, expected, found: `${from} to ${to}`, advice });
  }
  const wanted = input.signals ?? header.signals.map((_, index) => index);
  const unknown = wanted.find((index) => header.signals[index] === undefined);
  if (unknown !== undefined) {
    const expected = `signals from 0 to ${header.signals.length - 1}`;
    throw new ReadFailure({
      file: input.headerPath,
      expected,
      found: `${unknown}`,
      advice: 'name signals that it has',
    });
  }
  const samplesPerFrame = input.highResolution ? highestRate(header) : 1;
  const samplesOf = (index: number) => Math.max(samplesPerFrame, header.signals[index]!.samplesPerFrame);
  const frameSamples = wanted.reduce((sum, index) => sum + samplesOf(index), 0);
  const asked = (to - from + 1) * frameSamples;
  if (asked > samplesPerCall) {
    const expected = `at most ${samplesPerCall} samples at a time`;
    const found = `${asked}: samples ${from} to ${to} of ${wanted.length} signals`;
    throw new ReadFailure({ file: input.headerPath, expected, found, advice: 'ask for the record in parts' });
  }
  const frames = readRange({ from, to: to + 1, signals: wanted });
  const read = input.highResolution ? atHighResolution(frames, samplesPerFrame) : atFrameRate(frames);
  return {
    record: header.name,
    samplingRateHz: header.samplingRateHz * samplesPerFrame,
    from,
    length,
    frameSamples,
    leads: read.map(({ signal }) => signal.description),
    units: read.map(({ signal }) => signal.units),
    columns: read.map((signal) => (input.physical ? physicalColumn(signal) : signal.digital)),
    remarks: [...remarks],
    ...(input.text ? { text: formatSamples(read, { physical: input.physical }) } : {}),
  };
}

function physicalColumn(signal: DigitalSignal): Float64Array {
  return Float64Array.from(signal.digital, (digital) => physicalValue(digital, signal));
}
