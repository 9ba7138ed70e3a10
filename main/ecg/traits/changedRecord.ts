import type { DigitalSignal, OpenRecord } from '../record/signals.ts';
import { type ResamplingTable, resamplingTable } from '../windows/resample.ts';

/** A record with its beats. */
export interface BeatsOfRecord {
  readonly record: OpenRecord;
  /** Frames. [beats] */
  readonly fiducials: Float64Array;
}

/**
 * What can happen to a recording on its way, to find out what is said of it: its samples negated, its gain wrong, its rate
 * wrong (the header says another than it was sampled at), or rightly resampled.
 */
export const changes = {
  none: (beats) => beats,
  negated: (beats) => rescaled(beats, -1),
  'x 0.3': (beats) => rescaled(beats, 0.3),
  'x 3': (beats) => rescaled(beats, 3),
  'said to be 250 Hz': (beats) => relabelled(beats, 250),
  'said to be 500 Hz': (beats) => relabelled(beats, 500),
  'resampled to 250 Hz': (beats) => resampled(beats, 250),
} as const satisfies Record<string, (beats: BeatsOfRecord) => BeatsOfRecord>;

export type ChangeName = keyof typeof changes;

function rescaled({ record, fiducials }: BeatsOfRecord, factor: number): BeatsOfRecord {
  const read: OpenRecord['read'] = (range) =>
    record.read(range).map((one) => ({ ...one, signal: { ...one.signal, adcGain: one.signal.adcGain / factor } }));
  return { record: { ...record, read }, fiducials };
}

function relabelled({ record, fiducials }: BeatsOfRecord, samplingRateHz: number): BeatsOfRecord {
  return { record: { ...record, header: { ...record.header, samplingRateHz } }, fiducials };
}

/** Of whole rates alone; samples at the ends of the record are repeated beyond them. */
function resampled({ record, fiducials }: BeatsOfRecord, toHz: number): BeatsOfRecord {
  const fromHz = record.header.samplingRateHz;
  const part = greatestCommonDivisor(fromHz, toHz);
  const [inputs, outputs] = [fromHz / part, toHz / part];
  const table = resamplingTable(fromHz, toHz, { first: 0, count: outputs });
  const length = Math.floor((record.length * toHz) / fromHz);
  const whole = new Map<number, DigitalSignal>();
  const signalOf = (signal: number) => {
    const known = whole.get(signal);
    if (known) return known;
    const [source] = record.read({ from: 0, to: record.length, signals: [signal] });
    const made = { ...source!, digital: throughTable(source!.digital, table, { inputs, outputs, length }) };
    whole.set(signal, made);
    return made;
  };
  const read: OpenRecord['read'] = ({ from, to, signals }) =>
    signals.map((signal) => ({ ...signalOf(signal), digital: signalOf(signal).digital.subarray(from, to) }));
  const header = { ...record.header, samplingRateHz: toHz, sampleCount: length };
  const moved = fiducials.map((frame) => Math.min(length - 1, Math.round((frame * toHz) / fromHz)));
  return { record: { ...record, header, length, read }, fiducials: moved };
}

function throughTable(
  digital: Int32Array,
  { first, weights, taps }: ResamplingTable,
  { inputs, outputs, length }: { readonly inputs: number; readonly outputs: number; readonly length: number },
): Int32Array {
  return Int32Array.from({ length }, (_, at) => {
    const row = at % outputs;
    const start = Math.floor(at / outputs) * inputs + first[row]!;
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const place = Math.min(digital.length - 1, Math.max(0, start + tap));
      sum += weights[row * taps + tap]! * digital[place]!;
    }
    return Math.round(sum);
  });
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
