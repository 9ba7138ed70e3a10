import { basename } from 'node:path';
import type { ReadFailure } from '../../errors.ts';
import type { SegmentPart, WfdbHeader } from './headerDefaults.ts';
import { inspectSignalFiles, type SignalFileFinding } from './inspectSignalFiles.ts';

export interface HeldRecord {
  /** As the header says, but with no more samples than the files hold. */
  readonly header: WfdbHeader;
  readonly findings: readonly SignalFileFinding[];
  /** Why the record cannot be used: files that are missing or hold no sample. Empty where only some of its segments lack theirs. */
  readonly failures: readonly ReadFailure[];
  /** How many samples were promised and are there, and what is left out; in words for the user. */
  readonly remarks: readonly string[];
}

/**
 * Cuts a record that promises more than its files hold to what is there; nothing is made up in its place. The shortest
 * file counts. In a multi-segment record what a segment lacks is a gap, also where it lacks a whole file, and after the last
 * one the end.
 *
 * A file that is missing cuts nothing of an ordinary record: it fails when it is read.
 */
export function asFarAsHeld(header: WfdbHeader, folder: string): HeldRecord {
  const findings = inspectSignalFiles(header, folder);
  const remarks = new Set(findings.flatMap(({ remark }) => (remark === undefined ? [] : [remark])));
  const cut = (record: WfdbHeader, promised: number, what: string, rest: string): WfdbHeader => {
    const own = findings.filter((finding) => finding.record === record && finding.bytesFound !== undefined);
    const shortest = own.toSorted((a, b) => a.framesHeld - b.framesHeld)[0];
    if (shortest === undefined || shortest.framesHeld >= promised) return record;
    const { file, framesHeld } = shortest;
    remarks.add(
      `${basename(file)}: ${promised} samples promised, ${framesHeld} are there: ${what} as far as it goes${rest}`,
    );
    // The checksums are of samples that are not there.
    const signals = record.signals.map((signal) => ({ ...signal, checksum: undefined }));
    return { ...record, sampleCount: framesHeld, signals };
  };
  const failuresOf = (record: WfdbHeader) =>
    findings.flatMap(({ failure, record: owner }) => (failure !== undefined && owner === record ? [failure] : []));
  const promised = header.sampleCount ?? 0;
  if (header.parts === undefined && header.signals.length > 0 && findings.length === 0 && promised > 0) {
    remarks.add(`${promised} samples promised, 0 are there: no signal of the header has a file`);
    return { header: { ...header, sampleCount: 0 }, findings, failures: [], remarks: [...remarks] };
  }
  if (header.parts === undefined) {
    const whole = header.sampleCount === undefined ? header : cut(header, header.sampleCount, 'read', '');
    return { header: whole, findings, failures: failuresOf(header), remarks: [...remarks] };
  }
  const isWhole = (part: SegmentPart) => part.header !== undefined && failuresOf(part.header).length === 0;
  if (!header.parts.some(isWhole)) {
    return {
      header,
      findings,
      failures: header.parts.flatMap((part) => (part.header ? failuresOf(part.header) : [])),
      remarks: [...remarks],
    };
  }
  const parts = header.parts.map((part): SegmentPart => {
    if (part.header === undefined) return part;
    const [failure] = failuresOf(part.header);
    if (failure !== undefined) {
      remarks.add(`segment ${part.name}: cannot be read and is a gap: ${failure.message}`);
      return { ...part, header: undefined, failure, signalOf: part.signalOf.map(() => -1) };
    }
    return { ...part, header: cut(part.header, part.to - part.from, `segment ${part.name} is read`, ', then a gap') };
  });
  const last = parts.at(-1);
  const end = last?.header?.sampleCount;
  const isCut = last !== undefined && end !== undefined && last.from + end < last.to;
  return {
    header: { ...header, parts, sampleCount: isCut ? last.from + end : header.sampleCount },
    findings,
    failures: [],
    remarks: [...remarks],
  };
}
