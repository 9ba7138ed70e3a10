import { ReadFailure } from '../../errors.ts';
import type { CalendarDate } from '../../record/header.ts';
import {
  calendarDate,
  decimal,
  fieldFailure,
  type HeaderLine,
  integer,
  optional,
  timeOfDay,
  understood,
} from './headerFields.ts';

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
  /** Fields and lines that are left out, or read although they stand in another form, in words for the user. */
  readonly remarks?: readonly string[];
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

/** The storage format that has differences between samples, signal(5). */
const differences = 8;

/**
 * Reads the text of a header. Comments, blank lines and CR LF are allowed anywhere; lines after the promised signals
 * (or segments) are disregarded, as header(5) says.
 *
 * @param file named in messages only
 * @throws ReadFailure naming the line and the field
 */
export function parseHeader(text: string, file: string): Header {
  const comments: string[] = [];
  const remarks: string[] = [];
  const lines: HeaderLine[] = [];
  text.split(/\r\n|\n|\r/).forEach((raw, index) => {
    const content = raw.trim();
    if (content === '') return;
    if (content.startsWith('#')) comments.push(content.slice(1).trim());
    else lines.push({ file, number: index + 1, content, remarks });
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
    const segments = segmentLines(rest, segmentCount, first);
    return { file, ...record, segments, signals: [], comments, ...said(remarks) };
  }
  const signals = takeLines(rest, record.signalCount, first).map(parseSignalLine);
  return { file, ...record, signals, comments, ...said(remarks) };
}

function said(remarks: readonly string[]) {
  return remarks.length === 0 ? {} : { remarks };
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
    counterFrequencyHz: understood(line, rate?.[2], (field) => decimal(line, 'a counter frequency', field)),
    baseCounter: understood(line, rate?.[3], (field) => decimal(line, 'a base counter value in parentheses', field)),
    sampleCount: sampleCount === 0 ? undefined : sampleCount,
    baseTimeMs: understood(line, timeField, (field) => timeOfDay(line, field)),
    baseDate: understood(line, dateField, (field) => calendarDate(line, field)),
  };
}

/**
 * Segments stand one after the other from the record's start, so that what a cut header still lists is beyond doubt. Of its
 * last line a part of the number may be missing: only the segment's own header can say, see `withSegments`.
 */
function segmentLines(lines: HeaderLine[], count: number, recordLine: HeaderLine): SegmentLine[] {
  if (lines.length >= count) return lines.slice(0, count).map(parseSegmentLine);
  const segments: SegmentLine[] = [];
  for (const line of lines) {
    if (line === lines.at(-1) && line.content.split(/\s+/).length < 2) break;
    segments.push(parseSegmentLine(line));
  }
  if (segments.length === 0) throw tooFewLines(lines, count, 'segment', recordLine);
  recordLine.remarks.push(
    `the header is cut short: ${count} segments promised on line ${recordLine.number}, ${segments.length} listed: read as far as they go`,
  );
  return segments;
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
  const storage = integer(line, 'a storage format number', format[1] ?? '', 0);
  const baseline = optional(gain?.[2], (field) => integer(line, 'a whole-number baseline in parentheses', field));
  // Only where a sample's value follows from it is a field needed: the first value where differences are stored, the ADC
  // zero in its place or in the baseline's. The others describe the recorder.
  const needsInitial = storage === differences;
  const needsZero = baseline === undefined || (needsInitial && fields.initial === undefined);
  const whole = (isNeeded: boolean, expected: string, field: string | undefined, ...range: [number?, number?]) =>
    isNeeded
      ? optional(field, (text) => integer(line, expected, text, ...range))
      : understood(line, field, (text) => integer(line, expected, text, ...range));
  return {
    line: line.number,
    fileName,
    format: storage,
    samplesPerFrame: optional(format[2], (field) => integer(line, 'samples a frame from 1', field, 1, 65_536)),
    skew: optional(format[3], (field) => integer(line, 'a skew of zero or more samples', field, 0)),
    byteOffset: optional(format[4], (field) => integer(line, 'a byte offset of zero or more', field, 0)),
    adcGain: optional(gain?.[1], (field) => decimal(line, 'a gain in ADC units per physical unit', field)),
    baseline,
    units: gain?.[3],
    adcResolution: whole(false, 'an ADC resolution in bits', fields.bits, 0, 64),
    adcZero: whole(needsZero, 'a whole-number ADC zero', fields.zero),
    initialValue: whole(needsInitial, 'a whole-number initial value', fields.initial),
    checksum: whole(false, 'a whole-number checksum', fields.sum),
    blockSize: whole(false, 'a whole-number block size', fields.block),
    description: fields.text,
  };
}

function takeLines(lines: HeaderLine[], count: number, recordLine: HeaderLine): HeaderLine[] {
  if (lines.length >= count) return lines.slice(0, count);
  throw tooFewLines(lines, count, 'signal', recordLine);
}

function tooFewLines(lines: HeaderLine[], count: number, kind: 'signal' | 'segment', first: HeaderLine): ReadFailure {
  const last = lines.at(-1) ?? first;
  return new ReadFailure({
    file: first.file,
    place: `line ${last.number + 1}`,
    expected: `${count} ${kind} lines as line ${first.number} promises`,
    found: `${lines.length}`,
    advice: 'the header is cut short or its number is wrong: get it again or correct it',
  });
}

function isPlainName(name: string): boolean {
  return /^[^\s\p{Cc}/\\~#]+$/u.test(name) && name !== '.' && name !== '..';
}

function isPlainFileName(name: string): boolean {
  return name === '~' || (/^[^\p{Cc}/\\]+$/u.test(name) && name !== '.' && name !== '..' && name !== '-');
}
