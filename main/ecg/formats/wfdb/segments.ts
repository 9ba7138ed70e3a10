import { dirname, join } from 'node:path';
import { ReadFailure } from '../../errors.ts';
import type { Notice } from '../../record/header.ts';
import { asOnDisk } from '../../spelling.ts';
import type { SegmentPart, WfdbHeader } from './headerDefaults.ts';
import { signalsByName, signalsByOrder } from './segmentSignals.ts';

/** A gap costs nothing in the file, but whoever goes through the record goes through it: a longer one is a damaged number. */
const longestSeconds = 10 * 366 * 86_400;

/**
 * Puts the segments of a multi-segment record (header(5)) in their places. In a fixed layout the signals are those of the
 * first segment, and every segment has them in the same order. In a variable layout, which begins with a segment of no
 * samples, they are those of that layout segment, and are found in the others by their names; they may be absent there.
 * A segment that cannot be read is a gap as long as its line says: the places of the others do not depend on it.
 *
 * @param readOne reads one ordinary header
 * @throws ReadFailure naming the line, for a segment that contradicts its line, and where the layout or every segment is missing
 */
export function withSegments(header: WfdbHeader, readOne: (file: string) => WfdbHeader): WfdbHeader {
  const lines = header.segments ?? [];
  const read = readSegmentHeaders(header, readOne);
  const isVariable = lines[0]?.sampleCount === 0;
  const headers = lines.map(({ name }) => read.get(name));
  const layout = headers.find((segment) => segment !== undefined && !(segment instanceof ReadFailure)) as
    | WfdbHeader
    | undefined;
  const failures = [...read.values()].filter((found) => found instanceof ReadFailure);
  if (isVariable && headers[0] instanceof ReadFailure) throw headers[0];
  if (failures[0] !== undefined && layout === undefined) throw failures[0];

  const notices: Notice[] = [...header.notices];
  const signalsOf = new Map<WfdbHeader, readonly number[]>();
  for (const [name, found] of read) {
    const tell = (level: Notice['level'], text: string) => notices.push({ level, text: `segment ${name}: ${text}` });
    if (found instanceof ReadFailure) {
      tell('warning', `cannot be read and is a gap: ${found.message}`);
      continue;
    }
    for (const { level, text } of found.notices) tell(level, text);
    if (layout === undefined || found === layout) continue;
    const matched = isVariable ? signalsByName(found, layout) : signalsByOrder(found, layout);
    for (const text of matched.remarks) tell('warning', text);
    signalsOf.set(found, matched.signalOf);
  }
  const own = layout?.signals ?? [];
  const parts: SegmentPart[] = [];
  let from = 0;
  for (const { line, name, sampleCount } of lines) {
    const found = read.get(name);
    const [segment, failure] = found instanceof ReadFailure ? [undefined, found] : [found, undefined];
    if (segment !== undefined) check(header, line, segment, sampleCount, isVariable ? undefined : layout);
    if (sampleCount > 0) {
      const signalOf = (segment && signalsOf.get(segment)) ?? own.map((_, index) => (segment ? index : -1));
      parts.push({ name, from, to: from + sampleCount, header: segment, signalOf, ...(failure && { failure }) });
    }
    from += sampleCount;
    if (from > longestSeconds * header.samplingRateHz) {
      throw new ReadFailure({
        file: header.file,
        place: `line ${line}`,
        expected: 'segments and gaps of ten years at the most',
        found: `${from} samples up to here`,
        advice: 'correct the numbers of samples in the header',
      });
    }
  }
  if (header.sampleCount !== undefined && header.sampleCount !== from) {
    const text = `${header.sampleCount} samples in the header, ${from} in its segments: the segments count`;
    notices.push({ level: 'warning', text });
  }
  const readable = [...read.values()].filter((found) => !(found instanceof ReadFailure)) as WfdbHeader[];
  const comments = [...new Set([...header.comments, ...readable.flatMap((segment) => segment.comments)])];
  const record = { ...header, sampleCount: from, signals: own, parts, notices, comments };
  return atHighestRates(record);
}

function counted(samples: number): string {
  return samples === 1 ? '1 sample' : `${samples} samples`;
}

/** The header of each segment by its name, read once, or why it cannot be read. */
function readSegmentHeaders(
  { file, segments = [] }: WfdbHeader,
  readOne: (file: string) => WfdbHeader,
): Map<string, WfdbHeader | ReadFailure> {
  const read = new Map<string, WfdbHeader | ReadFailure>();
  for (const { name } of segments) {
    if (name === '~' || read.has(name)) continue;
    try {
      read.set(name, readOne(asOnDisk(join(dirname(file), `${name}.hea`))));
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error;
      read.set(name, error);
    }
  }
  return read;
}

/**
 * A signal has as many samples a frame as in the segment that has most of them: those of slower segments are held
 * (`readSegments`), so that every stored sample stays where it lies in time. Where that does not come out even, a segment's
 * signal is left out.
 */
function atHighestRates(record: WfdbHeader & { readonly parts: readonly SegmentPart[] }): WfdbHeader {
  const signals = record.signals.map((signal, index) => {
    const rates = record.parts.map(({ header, signalOf }) => header?.signals[signalOf[index]!]?.samplesPerFrame ?? 1);
    return { ...signal, samplesPerFrame: rates.reduce((most, rate) => Math.max(most, rate), signal.samplesPerFrame) };
  });
  const texts = new Set<string>();
  const parts = record.parts.map((part) => {
    const signalOf = part.signalOf.map((found, index) => {
      const stored = part.header?.signals[found];
      const { samplesPerFrame, description } = signals[index]!;
      if (stored === undefined || stored.samplesPerFrame === samplesPerFrame) return found;
      const isEven = samplesPerFrame % stored.samplesPerFrame === 0;
      const rates = `segment ${part.name}: ${description} has ${counted(stored.samplesPerFrame)} a frame, elsewhere ${samplesPerFrame}`;
      texts.add(`${rates}: ${isEven ? `each is held for ${samplesPerFrame / stored.samplesPerFrame}` : 'left out'}`);
      return isEven ? found : -1;
    });
    return { ...part, signalOf };
  });
  const notices = [...record.notices, ...[...texts].map((text): Notice => ({ level: 'warning', text }))];
  return { ...record, signals, parts, notices };
}

function check(
  header: WfdbHeader,
  line: number,
  segment: WfdbHeader,
  sampleCount: number,
  layout: WfdbHeader | undefined,
): void {
  const fail = (expected: string, found: string) =>
    new ReadFailure({
      file: header.file,
      place: `line ${line}`,
      expected,
      found,
      advice: 'correct the header or get the record again from where it came from',
    });
  if (segment.segments !== undefined)
    throw fail('a segment that is an ordinary record', `${segment.name} with segments`);
  if (segment.samplingRateHz !== header.samplingRateHz) {
    throw fail(`segments at ${header.samplingRateHz} Hz`, `${segment.name} at ${segment.samplingRateHz} Hz`);
  }
  if (sampleCount > 0 && segment.sampleCount !== undefined && segment.sampleCount !== sampleCount) {
    throw fail(`${segment.sampleCount} samples as ${segment.name}.hea says`, `${sampleCount}`);
  }
  if (layout !== undefined && segment.signals.length !== layout.signals.length) {
    const found = `${segment.signals.length} in ${segment.name}`;
    throw fail(`${layout.signals.length} signals in every segment of a fixed layout`, found);
  }
}
