import { decodeText } from '../../decodeText.ts';
import { ReadFailure } from '../../errors.ts';

/**
 * The header of an EDF, EDF+, BDF or BDF+ file as it stands in the file: fixed-width text fields (Kemp et al. 1992, Kemp
 * and Olivan 2003, edfplus.info; BDF by BioSemi). Nothing is assumed here: what follows from it is in `readEdfHeader.ts`.
 */
export interface EdfFields {
  /** Bytes of one sample: 2 in EDF, 3 in BDF. */
  readonly sampleBytes: 2 | 3;
  /** EDF+ or BDF+: the patient and recording fields have subfields, annotation signals exist. */
  readonly isPlus: boolean;
  /** EDF+D or BDF+D: there may be gaps between data records. */
  readonly isDiscontinuous: boolean;
  readonly patient: string;
  readonly recording: string;
  /** As written, dd.mm.yy and hh.mm.ss. */
  readonly startDate: string;
  readonly startTime: string;
  readonly headerBytes: number;
  /** −1 in a recording that was not closed. */
  readonly recordCount: number;
  /** Length of a data record, exact: `seconds` / `per`, as "0.1" is no binary fraction. */
  readonly duration: { readonly seconds: number; readonly per: number };
  readonly signals: readonly EdfSignalFields[];
}

export interface EdfSignalFields {
  readonly label: string;
  readonly units: string;
  readonly physicalMinimum: number;
  readonly physicalMaximum: number;
  readonly digitalMinimum: number;
  readonly digitalMaximum: number;
  /** Samples in each data record. */
  readonly samples: number;
  /** `EDF Annotations` or `BDF Annotations`: texts, no samples. */
  readonly isAnnotations: boolean;
}

export const mainHeaderBytes = 256;
const signalHeaderBytes = 256;

/** Number of signals by the first 256 bytes, so that the caller knows how much to read. @throws ReadFailure */
export function edfSignalCount(bytes: Uint8Array, file: string): number {
  if (bytes.length < mainHeaderBytes) {
    throw failure(file, 0, `a header of ${mainHeaderBytes} bytes`, `${bytes.length} bytes, the file is cut short`);
  }
  sampleBytesOf(bytes, file);
  return whole(field(bytes, file, 252, 4), 'the number of signals, 1 or more', 1);
}

/** Length of the whole header for so many signals. */
export function edfHeaderBytes(signals: number): number {
  return mainHeaderBytes + signals * signalHeaderBytes;
}

/**
 * @param bytes the whole header
 * @param file named in messages only
 * @throws ReadFailure naming the byte and the field
 */
export function parseEdfHeader(bytes: Uint8Array, file: string): EdfFields {
  const count = edfSignalCount(bytes, file);
  const expectedBytes = edfHeaderBytes(count);
  if (bytes.length < expectedBytes) {
    const found = `${bytes.length} bytes, the file is cut short`;
    throw failure(file, bytes.length, `a header of ${expectedBytes} bytes for ${count} signals`, found);
  }
  const at = (offset: number, width: number) => field(bytes, file, offset, width);
  const headerField = at(184, 8);
  const headerBytes = whole(headerField, `${expectedBytes}, the header's length for ${count} signals`, 0);
  if (headerBytes !== expectedBytes) {
    throw failure(file, 184, `${expectedBytes}, the header's length for ${count} signals`, `${headerBytes}`);
  }
  const reserved = at(192, 44).text.toUpperCase();
  const signals = signalFields(bytes, file, count);
  const isPlus = /^(EDF|BDF)\+/.test(reserved);
  const duration = exactDuration(at(244, 8));
  if (duration.seconds === 0 && signals.some(({ isAnnotations }) => !isAnnotations)) {
    throw failure(file, 244, 'the length of a data record in seconds, more than 0', '0');
  }
  return {
    sampleBytes: sampleBytesOf(bytes, file),
    isPlus,
    isDiscontinuous: /^(EDF|BDF)\+D/.test(reserved),
    patient: at(8, 80).text,
    recording: at(88, 80).text,
    startDate: at(168, 8).text,
    startTime: at(176, 8).text,
    headerBytes,
    recordCount: whole(at(236, 8), 'the number of data records, or -1 where it is not known', -1),
    duration,
    signals,
  };
}

/** Widths of the signal fields in their order; each field is there for all signals before the next one begins. */
const widths = { label: 16, transducer: 80, units: 8, pMin: 8, pMax: 8, dMin: 8, dMax: 8, filter: 80, samples: 8 };

function signalFields(bytes: Uint8Array, file: string, count: number): EdfSignalFields[] {
  let start = mainHeaderBytes;
  const starts = new Map<string, number>();
  for (const [name, width] of Object.entries(widths)) {
    starts.set(name, start);
    start += width * count;
  }
  return Array.from({ length: count }, (_, signal) => {
    const at = (name: keyof typeof widths) =>
      field(bytes, file, starts.get(name)! + signal * widths[name], widths[name]);
    const label = at('label').text;
    const isAnnotations = /^(EDF|BDF) Annotations$/i.test(label);
    const words = `of signal ${signal}${label ? ` (${label})` : ''}`;
    // The ranges of an annotation signal mean nothing: its bytes are text.
    const range = (name: keyof typeof widths, meaning: string) =>
      isAnnotations ? 0 : decimal(at(name), `the ${meaning} ${words}, a number`);
    return {
      label,
      units: at('units').text,
      physicalMinimum: range('pMin', 'physical minimum'),
      physicalMaximum: range('pMax', 'physical maximum'),
      digitalMinimum: range('dMin', 'digital minimum'),
      digitalMaximum: range('dMax', 'digital maximum'),
      samples: whole(at('samples'), `the samples in a data record ${words}, 1 or more`, 1),
      isAnnotations,
    };
  });
}

interface Field {
  readonly file: string;
  readonly byte: number;
  readonly text: string;
}

/** The standard asks for ASCII filled up with spaces; units and names come in Latin-1 and UTF-8, fillings in NULs too. */
function field(bytes: Uint8Array, file: string, byte: number, width: number): Field {
  const { text } = decodeText(bytes.subarray(byte, byte + width));
  return { file, byte, text: text.replaceAll('\0', ' ').trim() };
}

function sampleBytesOf(bytes: Uint8Array, file: string): 2 | 3 {
  if (bytes[0] === 0xff && field(bytes, file, 1, 7).text === 'BIOSEMI') return 3;
  const version = field(bytes, file, 0, 8).text;
  if (version === '0') return 2;
  const expected = 'the version "0" of EDF, or byte 255 and "BIOSEMI" of BDF';
  throw new ReadFailure({ file, place: 'byte 0', expected, found: shown(version), advice: notEdf });
}

const notEdf = 'check that this is an EDF or BDF file';

function whole({ file, byte, text }: Field, expected: string, minimum: number): number {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= minimum)) throw failure(file, byte, expected, shown(text));
  return value;
}

function decimal({ file, byte, text }: Field, expected: string): number {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) throw failure(file, byte, expected, shown(text));
  return value;
}

function exactDuration({ file, byte, text }: Field): EdfFields['duration'] {
  const parts = /^\+?(\d*)(?:\.(\d*))?$/.exec(text);
  const [units, decimals] = [parts?.[1] ?? '', parts?.[2] ?? ''];
  if (units + decimals === '') {
    throw failure(file, byte, 'the length of a data record in seconds, such as "1" or "0.1"', shown(text));
  }
  return { seconds: Number(units + decimals), per: 10 ** decimals.length };
}

function shown(text: string): string {
  return text === '' ? 'an empty field' : JSON.stringify(text.slice(0, 60));
}

function failure(file: string, byte: number, expected: string, found: string): ReadFailure {
  const advice = 'get the file again from where the recording came from, or correct its header';
  return new ReadFailure({ file, place: `byte ${byte}`, expected, found, advice });
}
