import { voltageRatio } from '../../record/physical.ts';
import type { DigitalSignal, SampleRange } from '../../record/signals.ts';
import { flacFormats } from './flac/flacFormats.ts';
import type { SegmentPart, WfdbHeader } from './headerDefaults.ts';
import { formats } from './storage/formats.ts';

/** The reference library's value for "no sample", where the segments' formats differ in theirs. */
const libraryInvalidSample = -32_768;

/**
 * Reads a range that may span segments and gaps. Samples of a segment with another gain or baseline than the record's
 * are converted to the record's, rounded to the nearest with halves upwards (sigmap of the WFDB library).
 *
 * @param read reads an ordinary record
 */
export function readSegments(
  header: WfdbHeader,
  parts: readonly SegmentPart[],
  { from, to, signals }: SampleRange,
  read: (header: WfdbHeader, range: SampleRange) => DigitalSignal[],
): DigitalSignal[] {
  const outputs = signals.map((index): DigitalSignal => {
    const signal = header.signals[index]!;
    const invalidSample = invalidSampleOf(parts, index);
    return {
      index,
      signal,
      invalidSample,
      digital: new Int32Array((to - from) * signal.samplesPerFrame).fill(invalidSample),
    };
  });
  for (const part of parts) {
    const start = Math.max(from, part.from);
    // A segment that holds less than its line promises is followed by a gap.
    const end = Math.min(to, part.to, part.from + (part.header?.sampleCount ?? part.to - part.from));
    if (start >= end || part.header === undefined) continue;
    const present = outputs.filter(({ index }) => part.signalOf[index]! >= 0);
    const samples = read(part.header, {
      from: start - part.from,
      to: end - part.from,
      signals: present.map(({ index }) => part.signalOf[index]!),
    });
    present.forEach((output, position) => {
      convert(samples[position]!, output, (start - from) * output.signal.samplesPerFrame);
    });
  }
  return outputs;
}

function convert(source: DigitalSignal, target: DigitalSignal, at: number): void {
  // Samples of a slower segment are held, so that each is there from its own time on.
  const held = target.signal.samplesPerFrame / source.signal.samplesPerFrame;
  const ratio = voltageRatio(source.signal.units, target.signal.units) ?? Number.NaN;
  const isAlike =
    ratio === 1 &&
    source.signal.adcGain === target.signal.adcGain &&
    source.signal.baseline === target.signal.baseline &&
    source.invalidSample === target.invalidSample;
  if (isAlike && held === 1) {
    target.digital.set(source.digital, at);
    return;
  }
  const scale = (target.signal.adcGain * ratio) / source.signal.adcGain;
  const offset = target.signal.baseline - scale * source.signal.baseline + 0.5;
  source.digital.forEach((value, index) => {
    if (value === source.invalidSample) return;
    const converted = isAlike ? value : Math.floor(value * scale + offset);
    for (let copy = 0; copy < held; copy++) target.digital[at + index * held + copy] = converted;
  });
}

function invalidSampleOf(parts: readonly SegmentPart[], index: number): number {
  const stored = parts.flatMap(({ header, signalOf }) => {
    const signal = header?.signals[signalOf[index]!];
    return signal === undefined ? [] : [(formats.get(signal.format) ?? flacFormats.get(signal.format))?.invalidSample];
  });
  const [first] = stored;
  if (first !== undefined && stored.every((value) => value === first)) return first;
  return stored.some((value) => value !== undefined && value < libraryInvalidSample)
    ? -(2 ** 31)
    : libraryInvalidSample;
}
