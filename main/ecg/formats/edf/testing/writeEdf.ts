import { writeFileSync } from 'node:fs';

export interface EdfToWrite {
  /** EDF by default. */
  readonly kind?: 'EDF' | 'BDF';
  /** What follows EDF in the reserved field: `+C`, `+D`; absent: plain. */
  readonly plus?: '+C' | '+D';
  readonly patient?: string;
  readonly recording?: string;
  readonly startDate?: string;
  readonly startTime?: string;
  /** As written; the number of data records by default. */
  readonly recordCount?: string;
  /** Seconds, as written. */
  readonly duration?: string;
  readonly signals: readonly EdfSignalToWrite[];
  /** One a data record: bytes of each annotation signal. Absent: none. */
  readonly annotations?: readonly (readonly string[])[];
  /** Bytes of each annotation signal in a data record. */
  readonly annotationBytes?: number;
}

export interface EdfSignalToWrite {
  readonly label: string;
  readonly units?: string;
  readonly physical?: readonly [string, string];
  readonly digital?: readonly [string, string];
  /** In a data record. */
  readonly samples: number;
  /** All samples: a multiple of `samples`. */
  readonly values: ArrayLike<number>;
}

/** The bytes of an EDF or BDF file, by the specification and independent of the reader. Text is Latin-1. */
export function edfBytes(edf: EdfToWrite): Buffer {
  const { kind = 'EDF', plus, signals, annotations, annotationBytes = 120 } = edf;
  const sampleBytes = kind === 'EDF' ? 2 : 3;
  const extremes = kind === 'EDF' ? ['-32768', '32767'] : ['-8388608', '8388607'];
  const annotationSignals = annotations?.[0]?.length ?? 0;
  const all = [
    ...signals.map(({ label, units = 'uV', physical = ['-1000', '1000'], digital = extremes, samples }) => {
      return { label, units, physical, digital, samples: String(samples) };
    }),
    ...Array.from({ length: annotationSignals }, () => ({
      label: `${kind} Annotations`,
      units: '',
      physical: ['-1', '1'],
      digital: extremes,
      samples: String(annotationBytes / sampleBytes),
    })),
  ];
  const dataRecords = signals[0] ? signals[0].values.length / signals[0].samples : (annotations?.length ?? 0);
  const text = [
    fixed(kind === 'EDF' ? '0' : '\xffBIOSEMI', 8),
    fixed(edf.patient ?? 'X X X X', 80),
    fixed(edf.recording ?? 'Startdate X X X X', 80),
    fixed(edf.startDate ?? '22.11.26', 8),
    fixed(edf.startTime ?? '10.20.30', 8),
    fixed(String(256 * (all.length + 1)), 8),
    fixed(plus === undefined ? (kind === 'BDF' ? '24BIT' : '') : `${kind}${plus}`, 44),
    fixed(edf.recordCount ?? String(dataRecords), 8),
    fixed(edf.duration ?? '1', 8),
    fixed(String(all.length), 4),
    ...all.map(({ label }) => fixed(label, 16)),
    ...all.map(() => fixed('', 80)),
    ...all.map(({ units }) => fixed(units, 8)),
    ...all.map(({ physical }) => fixed(physical[0]!, 8)),
    ...all.map(({ physical }) => fixed(physical[1]!, 8)),
    ...all.map(({ digital }) => fixed(digital[0]!, 8)),
    ...all.map(({ digital }) => fixed(digital[1]!, 8)),
    ...all.map(() => fixed('', 80)),
    ...all.map(({ samples }) => fixed(samples, 8)),
    ...all.map(() => fixed('', 32)),
  ].join('');
  const parts: Buffer[] = [Buffer.from(text, 'latin1')];
  for (let dataRecord = 0; dataRecord < dataRecords; dataRecord++) {
    for (const { samples, values } of signals) {
      const bytes = Buffer.alloc(samples * sampleBytes);
      for (let at = 0; at < samples; at++) {
        bytes.writeIntLE(values[dataRecord * samples + at]!, at * sampleBytes, sampleBytes);
      }
      parts.push(bytes);
    }
    for (const lists of annotations?.[dataRecord] ?? []) {
      const bytes = Buffer.alloc(annotationBytes);
      // UTF-8, as EDF+ asks for texts.
      if (bytes.write(lists, 'utf8') < Buffer.byteLength(lists)) throw new Error('annotations do not fit in');
      parts.push(bytes);
    }
  }
  return Buffer.concat(parts);
}

export function writeEdf(file: string, edf: EdfToWrite): string {
  writeFileSync(file, edfBytes(edf));
  return file;
}

/** A list of texts at a time (EDF+ 2.2.2): `tal(12.5, ['N'])`, with a duration `tal(12.5, ['noise'], 2)`. */
export function tal(onset: number, texts: readonly string[], duration?: number): string {
  const time = `${onset < 0 ? '' : '+'}${onset}${duration === undefined ? '' : `\x15${duration}`}`;
  return `${time}\x14${texts.map((text) => `${text}\x14`).join('')}\0`;
}

/** The list that keeps the time of a data record. */
export function timekeeping(onset: number): string {
  return tal(onset, ['']);
}

function fixed(text: string, width: number): string {
  if (text.length > width) throw new Error(`"${text}" is longer than ${width}`);
  return text.padEnd(width);
}
