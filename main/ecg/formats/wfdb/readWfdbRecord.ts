import { dirname, join } from 'node:path';
import { rejection } from '../../errors.ts';
import type { CourseDigest } from '../../record/courseDigest.ts';
import type { RecordContents, UnusableRecord } from '../../record/recordFormat.ts';
import { asFarAsHeld } from './asFarAsHeld.ts';
import type { WfdbHeader } from './headerDefaults.ts';
import { openHeader, prepareFormats } from './openWfdb.ts';
import { readHeader } from './readHeader.ts';
import { readHeaderBytes } from './readHeaderBytes.ts';
import { readThrough } from './readThrough.ts';
import { recordLength } from './recordLength.ts';
import { noFile, ordinaryRecords } from './signalFiles.ts';

/**
 * @param options.verify read every sample, to compare the header's checksums and to know the signals again
 * @throws ReadFailure when the header cannot be used
 */
export async function readWfdbRecord(
  file: string,
  { verify }: { readonly verify: boolean },
): Promise<RecordContents | UnusableRecord> {
  const folder = dirname(file);
  const { header, findings, failures, remarks } = asFarAsHeld(readHeader(file), folder);
  if (failures.length > 0) return { failures };
  const samples = recordLength(header, folder);
  const notices = [...header.notices.map(({ text }) => text), ...remarks];
  const signalParts: (string | Uint8Array)[] = [readHeaderBytes(file)];
  let courses: readonly CourseDigest[] = [];
  if (verify) {
    await prepareFormats(header);
    const { checksums, hash, courses: ofSignals } = readThrough(header, folder);
    signalParts.push(hash);
    courses = ofSignals;
    for (const { record, signal, computed, expected, matches } of checksums) {
      const where = record === header.name ? `signal ${signal}` : `segment ${record}, signal ${signal}`;
      if (!matches) notices.push(`${where}: checksum ${expected} in the header, ${computed} of the samples`);
    }
  } else {
    signalParts.push(...findings.map(({ bytesFound }) => String(bytesFound)));
  }
  return {
    header,
    samples,
    stored: header.signals.map(({ samplesPerFrame }) => ({ samplesPerFrame, isWhole: true })),
    notices,
    lost: (header.parts ?? []).flatMap(({ failure }) => (failure === undefined ? [] : [rejection(failure)])),
    files: filesOfRecord(header),
    signalParts,
    courses,
    open: () => openHeader(header, folder, remarks),
  };
}

/** Header and signal files of a record, with those of its segments. */
function filesOfRecord(header: WfdbHeader): string[] {
  const folder = dirname(header.file);
  const records = ordinaryRecords(header);
  const signalNames = records.flatMap(({ signals }) => signals.map(({ fileName }) => fileName));
  return [
    ...new Set([
      header.file,
      ...records.map(({ file }) => file),
      ...signalNames.filter((name) => name !== noFile).map((name) => join(folder, name)),
    ]),
  ];
}
