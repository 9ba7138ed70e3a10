import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Annotations } from '../../record/annotations.ts';
import type { CalendarDate } from '../../record/header.ts';
import { writeAnnotations } from '../mitAnnotations/writeAnnotations.ts';
import { checksumOf, encodeSignals } from './encodeSignals.ts';
import { formatHeader } from './writeHeader.ts';

export interface RecordToWrite {
  readonly name: string;
  readonly samplingRateHz: number;
  /** Storage format of the one signal file `<name>.dat`. */
  readonly format: number;
  readonly signals: readonly {
    readonly description: string;
    readonly units: string;
    readonly adcGain: number;
    readonly baseline: number;
    readonly adcResolution: number;
    readonly adcZero: number;
    readonly digital: ArrayLike<number>;
  }[];
  readonly comments: readonly string[];
  readonly baseTimeMs?: number;
  readonly baseDate?: CalendarDate;
  /** By annotator: `atr` gives `<name>.atr`. */
  readonly annotations: Readonly<Record<string, Annotations>>;
}

/** Writes a record that every WFDB reader takes: signal file, annotation files, and last the header. Returns its path. */
export function writeRecord(folder: string, record: RecordToWrite): string {
  const { name, samplingRateHz, format, signals } = record;
  mkdirSync(folder, { recursive: true });
  const data = encodeSignals(
    format,
    signals.map(({ digital }) => ({ digital, samplesPerFrame: 1 })),
  );
  writeFileSync(join(folder, `${name}.dat`), data);
  for (const [annotator, annotations] of Object.entries(record.annotations)) {
    writeFileSync(join(folder, `${name}.${annotator}`), writeAnnotations(annotations));
  }
  const headerFile = join(folder, `${name}.hea`);
  const text = formatHeader({
    name,
    signalCount: signals.length,
    samplingRateHz,
    sampleCount: signals[0]?.digital.length,
    baseTimeMs: record.baseTimeMs,
    baseDate: record.baseDate,
    signals: signals.map((signal) => ({
      line: 0,
      fileName: `${name}.dat`,
      format,
      adcGain: signal.adcGain,
      baseline: signal.baseline,
      units: signal.units,
      adcResolution: signal.adcResolution,
      adcZero: signal.adcZero,
      initialValue: signal.digital[0] ?? 0,
      checksum: checksumOf(signal.digital),
      blockSize: 0,
      description: signal.description,
    })),
    comments: record.comments,
  });
  writeFileSync(headerFile, text);
  return headerFile;
}
