import type { Header, SignalLine } from './header.ts';

/**
 * The text of a header, header(5), with CR LF line ends as the archives of PhysioNet have them. A field can only be
 * written when the fields before it on its line are there; `parseHeader` reads the result back equal.
 *
 * @throws RangeError for a field that would stand in the place of another
 */
export function formatHeader(header: Omit<Header, 'file'>): string {
  const { name, segments, signalCount, samplingRateHz, counterFrequencyHz, baseCounter, sampleCount } = header;
  const rate = joined([samplingRateHz, optional('/', counterFrequencyHz), optional('(', baseCounter, ')')]);
  const date = header.baseDate && `${header.baseDate.day}/${header.baseDate.month}/${header.baseDate.year}`;
  const recordLine = fields(`record ${name}`, [
    segments === undefined ? name : `${name}/${segments.length}`,
    signalCount,
    rate,
    // Zero stands for "unspecified" where a time follows.
    sampleCount ?? (header.baseTimeMs === undefined ? undefined : 0),
    header.baseTimeMs === undefined ? undefined : timeOfDay(header.baseTimeMs),
    date,
  ]);
  const lines = [
    recordLine,
    ...(segments ?? []).map((segment) => `${segment.name} ${segment.sampleCount}`),
    ...header.signals.map(signalLine),
    ...header.comments.map((comment) => `# ${comment}`),
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

function signalLine(signal: Omit<SignalLine, 'line'>): string {
  const format = joined([
    signal.format,
    optional('x', signal.samplesPerFrame),
    optional(':', signal.skew),
    optional('+', signal.byteOffset),
  ]);
  return fields(`signal ${signal.description ?? signal.fileName}`, [
    signal.fileName,
    format,
    joined([signal.adcGain, optional('(', signal.baseline, ')'), optional('/', signal.units)]),
    signal.adcResolution,
    signal.adcZero,
    signal.initialValue,
    signal.checksum,
    signal.blockSize,
    signal.description,
  ]);
}

type Field = string | number | undefined;

function optional(before: string, field: Field, after = ''): Field {
  return field === undefined ? undefined : `${before}${field}${after}`;
}

/** Fields that stick together; those after the first need it. */
function joined([first, ...rest]: readonly Field[]): Field {
  if (first !== undefined) return [first, ...rest].filter((field) => field !== undefined).join('');
  if (rest.some((field) => field !== undefined)) throw new RangeError(`a field without the one before it: ${rest}`);
  return undefined;
}

function fields(what: string, list: readonly Field[]): string {
  const end = list.indexOf(undefined);
  const present = end === -1 ? list : list.slice(0, end);
  if (list.slice(present.length).some((field) => field !== undefined)) {
    throw new RangeError(`${what}: a field without the one before it: ${list.join(', ')}`);
  }
  const line = present.join(' ');
  if (/[\r\n]/.test(line)) throw new RangeError(`${what}: a line end inside a field`);
  return line;
}

function timeOfDay(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return ms % 1000 === 0 ? clock : `${clock}.${String(ms % 1000).padStart(3, '0')}`;
}
