import { dirname, join } from 'node:path';
import { ReadFailure } from '../errors.ts';
import type { Notice, ResolvedHeader, ResolvedSignal, SegmentPart } from './headerDefaults.ts';

/** A gap costs nothing in the file, but whoever goes through the record goes through it: a longer one is a damaged number. */
const longestSeconds = 10 * 366 * 86_400;

/**
 * Puts the segments of a multi-segment record (header(5)) in their places. In a fixed layout the signals are those of the
 * first segment, and every segment has them in the same order. In a variable layout, which begins with a segment of no
 * samples, they are those of that layout segment, and are found in the others by their names; they may be absent there.
 *
 * @param readOne reads one ordinary header
 * @throws ReadFailure naming the line, for a segment that is missing or contradicts its line
 */
export function withSegments(header: ResolvedHeader, readOne: (file: string) => ResolvedHeader): ResolvedHeader {
  const lines = header.segments ?? [];
  const folder = dirname(header.file);
  const read = new Map<string, ResolvedHeader>();
  const headerOf = (name: string) => {
    if (name === '~') return undefined;
    const known = read.get(name) ?? readOne(join(folder, `${name}.hea`));
    read.set(name, known);
    return known;
  };
  const isVariable = lines[0]?.sampleCount === 0;
  const layout = lines.map(({ name }) => headerOf(name)).find((segment) => segment !== undefined);
  const parts: SegmentPart[] = [];
  let from = 0;
  for (const { line, name, sampleCount } of lines) {
    const segment = headerOf(name);
    if (segment !== undefined) check(header, line, segment, sampleCount, isVariable ? undefined : layout);
    if (sampleCount > 0) {
      const signalOf = (layout?.signals ?? []).map((signal, index) =>
        signalIn(segment, signal, isVariable ? -1 : index),
      );
      parts.push({ name, from, to: from + sampleCount, header: segment, signalOf });
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
  const notices: Notice[] = [...header.notices];
  for (const segment of read.values()) {
    notices.push(...segment.notices.map(({ level, text }) => ({ level, text: `segment ${segment.name}: ${text}` })));
  }
  if (header.sampleCount !== undefined && header.sampleCount !== from) {
    const text = `${header.sampleCount} samples in the header, ${from} in its segments: the segments count`;
    notices.push({ level: 'warning', text });
  }
  const comments = [...new Set([...header.comments, ...[...read.values()].flatMap((segment) => segment.comments)])];
  return { ...header, sampleCount: from, signals: layout?.signals ?? [], parts, notices, comments };
}

function signalIn(segment: ResolvedHeader | undefined, signal: ResolvedSignal, index: number): number {
  if (segment === undefined) return -1;
  const found = index >= 0 ? index : segment.signals.findIndex(({ description }) => description === signal.description);
  // A signal at another rate cannot stand in the same columns.
  return segment.signals[found]?.samplesPerFrame === signal.samplesPerFrame ? found : -1;
}

function check(
  header: ResolvedHeader,
  line: number,
  segment: ResolvedHeader,
  sampleCount: number,
  layout: ResolvedHeader | undefined,
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
