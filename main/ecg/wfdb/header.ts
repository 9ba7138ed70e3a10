import { ReadFailure } from '../errors.ts';

/**
 * A WFDB header as it stands in the file, header(5) of the WFDB Applications Guide. A field that is absent in the file is
 * `undefined` here: defaults are applied in `headerDefaults.ts` and nowhere else, so that they can be told to the user.
 */
export interface Header {
  /** The header file, as the caller named it; for messages. */
  readonly file: string;
  readonly name: string;
  /** Present in multi-segment records only. */
  readonly segments?: readonly SegmentLine[];
  /** Signals promised by the record line. */
  readonly signalCount: number;
  /** Frames per second; a signal with `samplesPerFrame` n has n times as many samples. */
  readonly samplingRateHz?: number;
  readonly counterFrequencyHz?: number;
  readonly baseCounter?: number;
  /** Frames in the record. Zero in the file means unspecified and is `undefined` here. */
  readonly sampleCount?: number;
  /** Time of day of sample 0, in milliseconds since midnight. */
  readonly baseTimeMs?: number;
  readonly baseDate?: CalendarDate;
  readonly signals: readonly SignalLine[];
  /** Comment lines without their `#`, trimmed, in file order. */
  readonly comments: readonly string[];
}

export interface CalendarDate {
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

export interface SegmentLine {
  /** Line number in the header, from 1. */
  readonly line: number;
  /** Record name of the segment; `~` is a gap without files. */
  readonly name: string;
  readonly sampleCount: number;
}

export interface SignalLine {
  /** Line number in the header, from 1. */
  readonly line: number;
  /** `~` in layout segments: no file. */
  readonly fileName: string;
  readonly format: number;
  readonly samplesPerFrame?: number;
  /** Frames of this signal that precede sample 0. */
  readonly skew?: number;
  /** Bytes before sample 0 in the signal file. */
  readonly byteOffset?: number;
  /** ADC units per physical unit. Zero means uncalibrated. */
  readonly adcGain?: number;
  /** Digital value of 0 physical units. */
  readonly baseline?: number;
  readonly units?: string;
  readonly adcResolution?: number;
  readonly adcZero?: number;
  readonly initialValue?: number;
  /** 16-bit sum of all samples. */
  readonly checksum?: number;
  readonly blockSize?: number;
  readonly description?: string;
}

/** More signals than any recorder has; a larger number is a damaged file, and would only cost memory. */
const maximumSignals = 4096;

/**
 * Reads the text of a header. Comments, blank lines and CR LF are allowed anywhere; lines after the promised signals
 * (or segments) are disregarded, as header(5) says.
 *
 * @param file named in messages only
 * @throws ReadFailure naming the line and the field
 */
export function parseHeader(text: string, file: string): Header {
  const comments: string[] = [];
  const lines: HeaderLine[] = [];
  text.split(/\r\n|\n|\r/).forEach((raw, index) => {
    const content = raw.trim();
    if (content === '') return;
    if (content.startsWith('#')) comments.push(content.slice(1).trim());
    else lines.push({ file, number: index + 1, content });
  });
  const first = lines[0];
  if (first === undefined) {
    throw new ReadFailure({
      file,
      place: 'line 1',
      expected: 'a record line such as "100 2 360 650000"',
      found: text.trim() === '' ? 'an empty file' : 'comments only',
      advice: 'get the header again from where the record came from',
    });
  }
  const { segmentCount, ...record } = parseRecordLine(first);
  const rest = lines.slice(1);
  if (segmentCount !== undefined) {
    const segments = takeLines(rest, segmentCount, 'segment', first).map(parseSegmentLine);
    return { file, ...record, segments, signals: [], comments };
  }
  const signals = takeLines(rest, record.signalCount, 'signal', first).map(parseSignalLine);
  return { file, ...record, signals, comments };
}

interface HeaderLine {
  readonly file: string;
  readonly number: number;
  readonly content: string;
}

// name[/segments] signals [rate[/counterRate[(baseCounter)]] [samples [time [date]]]]
function parseRecordLine(line: HeaderLine) {
  const [nameField = '', signalsField, rateField, samplesField, timeField, dateField] = line.content.split(/\s+/);
  const [name = '', segmentsField, extra] = nameField.split('/');
  if (!isPlainName(name) || extra !== undefined) {
    throw fieldFailure(line, 'a record name of letters, digits, "_" and "-"', nameField);
  }
  if (signalsField === undefined) throw fieldFailure(line, 'the number of signals after the record name', undefined);
  const rate = rateField === undefined ? undefined : /^([^/]*)(?:\/([^(]*)(?:\(([^)]*)\))?)?$/.exec(rateField);
  if (rate === null) throw fieldFailure(line, 'a sampling rate such as "360" or "360/250(0)"', rateField);
  const sampleCount = optional(samplesField, (field) => integer(line, 'a number of samples, zero or more', field, 0));
  return {
    name,
    segmentCount: optional(segmentsField, (field) =>
      integer(line, 'a number of segments from 1', field, 1, 10_000_000),
    ),
    signalCount: integer(line, `a number of signals from 0 to ${maximumSignals}`, signalsField, 0, maximumSignals),
    samplingRateHz: optional(rate?.[1], (field) => {
      const value = decimal(line, 'a positive sampling rate in samples per second', field);
      if (value <= 0) throw fieldFailure(line, 'a positive sampling rate in samples per second', field);
      return value;
    }),
    counterFrequencyHz: optional(rate?.[2], (field) => decimal(line, 'a counter frequency', field)),
    baseCounter: optional(rate?.[3], (field) => decimal(line, 'a base counter value in parentheses', field)),
    sampleCount: sampleCount === 0 ? undefined : sampleCount,
    baseTimeMs: optional(timeField, (field) => timeOfDay(line, field)),
    baseDate: optional(dateField, (field) => calendarDate(line, field)),
  };
}

function parseSegmentLine(line: HeaderLine): SegmentLine {
  const [name = '', samplesField] = line.content.split(/\s+/);
  if (name !== '~' && !isPlainName(name)) throw fieldFailure(line, 'a segment name or "~"', name);
  if (samplesField === undefined) throw fieldFailure(line, 'a number of samples after the segment name', undefined);
  const sampleCount = integer(line, 'a number of samples, zero or more', samplesField, 0);
  return { line: line.number, name, sampleCount };
}

// file format[xSamplesPerFrame][:skew][+byteOffset] [gain[(baseline)][/units] [bits [zero [initial [sum [block [text]]]]]]]
const signalLinePattern =
  /^(?<fileName>\S+)\s+(?<format>\S+)(?:\s+(?<gain>\S+)(?:\s+(?<bits>\S+)(?:\s+(?<zero>\S+)(?:\s+(?<initial>\S+)(?:\s+(?<sum>\S+)(?:\s+(?<block>\S+)(?:\s+(?<text>.+))?)?)?)?)?)?)?$/;
const formatPattern = /^(\d+)(?:x([^:+]*))?(?::([^+]*))?(?:\+(.*))?$/;
const gainPattern = /^([^(/]*)(?:\(([^)]*)\))?(?:\/(\S+))?$/;

function parseSignalLine(line: HeaderLine): SignalLine {
  const fields = signalLinePattern.exec(line.content)?.groups;
  if (fields === undefined) throw fieldFailure(line, 'a signal line such as "100.dat 212 200 11 1024"', line.content);
  const fileName = fields.fileName ?? '';
  // A header is data from elsewhere: it may name files beside itself, never files elsewhere on this computer.
  if (!isPlainFileName(fileName)) throw fieldFailure(line, 'the name of a signal file beside the header', fileName);
  const format = formatPattern.exec(fields.format ?? '');
  if (format === null) throw fieldFailure(line, 'a storage format such as "212", "16x2:3+24"', fields.format);
  const gain = optional(fields.gain, (field) => {
    const parts = gainPattern.exec(field);
    if (parts === null) throw fieldFailure(line, 'a gain such as "200" or "200(1024)/mV"', field);
    return parts;
  });
  return {
    line: line.number,
    fileName,
    format: integer(line, 'a storage format number', format[1] ?? '', 0),
    samplesPerFrame: optional(format[2], (field) => integer(line, 'samples a frame from 1', field, 1, 65_536)),
    skew: optional(format[3], (field) => integer(line, 'a skew of zero or more samples', field, 0)),
    byteOffset: optional(format[4], (field) => integer(line, 'a byte offset of zero or more', field, 0)),
    adcGain: optional(gain?.[1], (field) => decimal(line, 'a gain in ADC units per physical unit', field)),
    baseline: optional(gain?.[2], (field) => integer(line, 'a whole-number baseline in parentheses', field)),
    units: gain?.[3],
    adcResolution: optional(fields.bits, (field) => integer(line, 'an ADC resolution in bits', field, 0, 64)),
    adcZero: optional(fields.zero, (field) => integer(line, 'a whole-number ADC zero', field)),
    initialValue: optional(fields.initial, (field) => integer(line, 'a whole-number initial value', field)),
    checksum: optional(fields.sum, (field) => integer(line, 'a whole-number checksum', field)),
    blockSize: optional(fields.block, (field) => integer(line, 'a whole-number block size', field)),
    description: fields.text,
  };
}

function takeLines(
  lines: HeaderLine[],
  count: number,
  kind: 'signal' | 'segment',
  recordLine: HeaderLine,
): HeaderLine[] {
  if (lines.length >= count) return lines.slice(0, count);
  const last = lines.at(-1) ?? recordLine;
  throw new ReadFailure({
    file: recordLine.file,
    place: `line ${last.number + 1}`,
    expected: `${count} ${kind} lines as line ${recordLine.number} promises`,
    found: `${lines.length}`,
    advice: 'the header is cut short or its number is wrong: get it again or correct it',
  });
}

function timeOfDay(line: HeaderLine, field: string): number {
  const expected = 'a time of day such as "13:05:00"';
  const parts = /^(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d{1,5}(?:\.\d*)?)$/.exec(field);
  if (parts === null) throw fieldFailure(line, expected, field);
  const seconds = Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3]);
  if (seconds >= 86_400) throw fieldFailure(line, expected, field);
  return Math.round(seconds * 1000);
}

function calendarDate(line: HeaderLine, field: string): CalendarDate {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{1,4})$/.exec(field);
  const [day, month, year] = [Number(parts?.[1]), Number(parts?.[2]), Number(parts?.[3])];
  if (parts === null || day < 1 || day > 31 || month < 1 || month > 12) {
    throw fieldFailure(line, 'a date such as "25/4/1989"', field);
  }
  return { day, month, year };
}

function integer(line: HeaderLine, expected: string, field: string, minimum = -(2 ** 31), maximum = 2 ** 43): number {
  const value = /^[+-]?\d+$/.test(field) ? Number(field) : Number.NaN;
  if (!(value >= minimum && value <= maximum)) throw fieldFailure(line, expected, field);
  return value;
}

function decimal(line: HeaderLine, expected: string, field: string): number {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(field) ? Number(field) : Number.NaN;
  if (!Number.isFinite(value)) throw fieldFailure(line, expected, field);
  return value;
}

function optional<T>(field: string | undefined, parse: (field: string) => T): T | undefined {
  return field === undefined ? undefined : parse(field);
}

function isPlainName(name: string): boolean {
  return /^[^\s\p{Cc}/\\~#]+$/u.test(name) && name !== '.' && name !== '..';
}

function isPlainFileName(name: string): boolean {
  return name === '~' || (/^[^\p{Cc}/\\]+$/u.test(name) && name !== '.' && name !== '..' && name !== '-');
}

function fieldFailure(line: HeaderLine, expected: string, found: string | undefined): ReadFailure {
  const shown = found === undefined ? 'the end of the line' : JSON.stringify(found.slice(0, 60));
  return new ReadFailure({
    file: line.file,
    place: `line ${line.number}`,
    expected,
    found: shown,
    advice: 'correct the header or get it again from where the record came from',
  });
}
