import { ReadFailure } from '../../errors.ts';
import { absentSample, type DigitalSignal, type SampleRange } from '../../record/signals.ts';
import { dataRecordByte, type EdfHeader, type EdfLayout, type EdfSlot } from './edfHeader.ts';
import { type OpenFile, readBytes, withFile } from './openFile.ts';

/** Data records are read together up to this size; of larger ones only the samples wanted. */
const chunkBytes = 1 << 20;

/**
 * Reads a range of frames of some signals, and only the data records that hold them. Gaps are "no sample" (`absentSample`): every stored value of EDF and BDF is a sample. A signal at
 * another rate than the frames' has each of its samples where it lies in time, repeated up to the next one.
 *
 * @throws ReadFailure from the file; RangeError for a range or a signal that the record has not
 */
export function readEdfSamples(header: EdfHeader, range: SampleRange): DigitalSignal[] {
  const { from, to, signals } = range;
  const length = header.sampleCount ?? 0;
  if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && to >= from && to <= length)) {
    throw new RangeError(`a range of frames from 0 to at most ${length}, first before last; got ${from} to ${to}`);
  }
  const unknown = signals.find((index) => header.signals[index] === undefined);
  if (unknown !== undefined) {
    throw new RangeError(`record ${header.name} has signals 0 to ${header.signals.length - 1}; got ${unknown}`);
  }
  refuseUnbounded(header, range);
  const outputs = signals.map((index): DigitalSignal => {
    const signal = header.signals[index]!;
    const digital = new Int32Array((to - from) * signal.samplesPerFrame);
    return { index, signal, digital, invalidSample: absentSample };
  });
  if (header.layout.runs.length > 1) for (const { digital } of outputs) digital.fill(absentSample);
  withFile(header.file, (file) => readRuns(file, header.layout, from, to, outputs));
  return outputs;
}

/** So many samples may be asked for whatever the file holds: a gap of hours is an ordinary thing. */
const alwaysAllowed = 2 ** 22;
/** Samples in gaps, or repeated, for each sample that the file holds. */
const madeForEach = 64;

/** Gaps and slow signals cost next to nothing in the file: keeps the memory of an answer bounded by the file's size. */
function refuseUnbounded({ file, signals: all, layout }: EdfHeader, { from, to, signals }: SampleRange): void {
  const asked = signals.reduce((sum, index) => sum + (to - from) * all[index]!.samplesPerFrame, 0);
  const held = layout.signals.reduce((sum, { samples }) => sum + samples, 0) * layout.dataRecords;
  const allowed = alwaysAllowed + madeForEach * held;
  if (asked <= allowed) return;
  throw new ReadFailure({
    file,
    expected: `a range with at most ${allowed} samples, as the file holds ${held}`,
    found: `${asked} samples, nearly all of them in gaps or repeated`,
    advice: 'ask for a shorter range or for fewer signals',
  });
}

function readRuns(file: OpenFile, layout: EdfLayout, from: number, to: number, outputs: DigitalSignal[]): void {
  const { framesPerDataRecord, dataRecordBytes } = layout;
  const together = Math.floor(chunkBytes / dataRecordBytes);
  for (const { firstFrame, firstDataRecord, dataRecords } of layout.runs) {
    const start = Math.max(from, firstFrame);
    const end = Math.min(to, firstFrame + dataRecords * framesPerDataRecord);
    if (start >= end) continue;
    const placeOf = (frame: number) => Math.floor((frame - firstFrame) / framesPerDataRecord);
    const last = placeOf(end - 1);
    for (let place = placeOf(start); place <= last; place += Math.max(1, together)) {
      const count = Math.min(Math.max(1, together), last - place + 1);
      const position = dataRecordByte(layout, firstDataRecord + place);
      const chunk = together > 0 ? readBytes(file, position, count * dataRecordBytes) : undefined;
      for (let at = 0; at < count; at++) {
        const recordFrame = firstFrame + (place + at) * framesPerDataRecord;
        const bytesOf = (offset: number, length: number) =>
          chunk === undefined
            ? readBytes(file, position + offset, length)
            : chunk.subarray(at * dataRecordBytes + offset, at * dataRecordBytes + offset + length);
        const framesFrom = Math.max(start - recordFrame, 0);
        const framesTo = Math.min(end - recordFrame, framesPerDataRecord);
        for (const output of outputs) {
          takeSamples(layout, layout.signals[output.index]!, bytesOf, framesFrom, framesTo, recordFrame - from, output);
        }
      }
    }
  }
}

/** Copies frames [framesFrom, framesTo) of one data record, which begins at frame `offset` of the output. */
function takeSamples(
  { sampleBytes, framesPerDataRecord }: EdfLayout,
  { byteOffset, samples }: EdfSlot,
  bytesOf: (offset: number, length: number) => Uint8Array,
  framesFrom: number,
  framesTo: number,
  offset: number,
  { signal: { samplesPerFrame }, digital }: DigitalSignal,
): void {
  const places = framesPerDataRecord * samplesPerFrame;
  const from = framesFrom * samplesPerFrame;
  const to = framesTo * samplesPerFrame;
  const sampleAt = (place: number) => (samples === places ? place : Math.floor((place * samples) / places));
  const first = sampleAt(from);
  const count = sampleAt(to - 1) + 1 - first;
  const values = decode(bytesOf(byteOffset + first * sampleBytes, count * sampleBytes), sampleBytes, count);
  const target = offset * samplesPerFrame;
  if (samples === places) digital.set(values, target + from);
  else for (let place = from; place < to; place++) digital[target + place] = values[sampleAt(place) - first]!;
}

/** Two's complement, low byte first. [count] */
export function decode(bytes: Uint8Array, sampleBytes: 2 | 3, count: number): Int32Array {
  const values = new Int32Array(count);
  if (sampleBytes === 2) {
    for (let at = 0, byte = 0; at < count; at++, byte += 2) {
      values[at] = ((bytes[byte]! << 16) | (bytes[byte + 1]! << 24)) >> 16;
    }
    return values;
  }
  for (let at = 0, byte = 0; at < count; at++, byte += 3) {
    values[at] = ((bytes[byte]! << 8) | (bytes[byte + 1]! << 16) | (bytes[byte + 2]! << 24)) >> 8;
  }
  return values;
}
