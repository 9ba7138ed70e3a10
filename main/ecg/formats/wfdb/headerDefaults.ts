import type { ReadFailure } from '../../errors.ts';
import type { Notice, RecordHeader, RecordSignal } from '../../record/header.ts';
import type { Header, SegmentLine, SignalLine } from './header.ts';

/** The header of a WFDB record with every field filled: from the file, or by the defaults of header(5). */
export interface WfdbHeader extends RecordHeader {
  readonly signals: readonly WfdbSignal[];
  readonly segments: readonly SegmentLine[] | undefined;
  /** The segments of a multi-segment record with their headers; `undefined` for an ordinary record. */
  readonly parts: readonly SegmentPart[] | undefined;
  readonly counterFrequencyHz: number;
  readonly baseCounter: number;
}

/** One segment in its place. */
export interface SegmentPart {
  readonly name: string;
  /** Frames [from, to) of the whole record. */
  readonly from: number;
  readonly to: number;
  /** `undefined` for a gap. */
  readonly header: WfdbHeader | undefined;
  /** For each signal of the whole record the segment's signal, or −1 where the segment has none. */
  readonly signalOf: readonly number[];
  /** Why a segment is a gap that should not be one: its header or one of its signal files cannot be read. */
  readonly failure?: ReadFailure;
}

export interface WfdbSignal extends RecordSignal {
  readonly line: number;
  readonly skew: number;
  readonly byteOffset: number;
  readonly adcResolution: number;
  readonly adcZero: number;
  readonly initialValue: number;
  readonly checksum: number | undefined;
  readonly blockSize: number;
}

/** Defaults of header(5): 250 samples per second, 200 ADC units per millivolt, 12 bits (10 for differences). */
const defaultSamplingRateHz = 250;
const defaultAdcGain = 200;
const defaultUnits = 'mV';

/** Applies the specification's defaults: the one place where a missing field gets a value. */
export function resolveHeader(header: Header): WfdbHeader {
  const notices: Notice[] = (header.remarks ?? []).map(note);
  if (header.samplingRateHz === undefined) {
    notices.push(warning(`sampling rate missing: ${defaultSamplingRateHz} Hz by the specification`));
  }
  if (header.sampleCount === undefined && header.segments === undefined && header.signals.length > 0) {
    notices.push(note('number of samples missing: taken from the size of the signal files'));
  }
  const withoutUnits = header.signals.flatMap((signal, index) => (signal.adcGain && !signal.units ? [index] : []));
  if (withoutUnits.length > 0) {
    notices.push(note(`units missing of signals ${withoutUnits.join(', ')}: ${defaultUnits} by the specification`));
  }
  const samplingRateHz = header.samplingRateHz ?? defaultSamplingRateHz;
  const counterFrequencyHz = header.counterFrequencyHz;
  return {
    file: header.file,
    name: header.name,
    samplingRateHz,
    sampleCount: header.sampleCount,
    segments: header.segments,
    parts: undefined,
    signalCount: header.signalCount,
    signals: header.signals.map((signal, index) => resolveSignal(signal, index, header.name, notices)),
    comments: header.comments,
    baseTimeMs: header.baseTimeMs,
    baseDate: header.baseDate,
    counterFrequencyHz:
      counterFrequencyHz !== undefined && counterFrequencyHz > 0 ? counterFrequencyHz : samplingRateHz,
    baseCounter: header.baseCounter ?? 0,
    notices,
  };
}

function resolveSignal(signal: SignalLine, index: number, record: string, notices: Notice[]): WfdbSignal {
  const adcZero = signal.adcZero ?? 0;
  const calibrated = signal.adcGain !== undefined && signal.adcGain !== 0;
  const words = `signal ${index}${signal.description ? ` (${signal.description})` : ''}`;
  if (!calibrated) {
    const what = signal.adcGain === undefined ? 'gain missing' : 'gain zero';
    notices.push(
      warning(`${words}: ${what}: ${defaultAdcGain} ADC units per ${defaultUnits} by the specification, uncalibrated`),
    );
  }
  return {
    line: signal.line,
    fileName: signal.fileName,
    format: signal.format,
    samplesPerFrame: signal.samplesPerFrame ?? 1,
    skew: signal.skew ?? 0,
    byteOffset: signal.byteOffset ?? 0,
    adcGain: calibrated ? (signal.adcGain as number) : defaultAdcGain,
    calibrated,
    baseline: signal.baseline ?? adcZero,
    units: signal.units ?? defaultUnits,
    adcResolution: signal.adcResolution || (signal.format === 8 ? 10 : 12),
    adcZero,
    initialValue: signal.initialValue ?? adcZero,
    checksum: signal.checksum,
    blockSize: signal.blockSize ?? 0,
    description: signal.description ?? `record ${record}, signal ${index}`,
  };
}

function warning(text: string): Notice {
  return { level: 'warning', text };
}

function note(text: string): Notice {
  return { level: 'note', text };
}
