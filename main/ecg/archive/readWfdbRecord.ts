import { dirname, join } from 'node:path';
import { asFarAsHeld } from '../formats/wfdb/asFarAsHeld.ts';
import type { ResolvedHeader } from '../formats/wfdb/headerDefaults.ts';
import { prepareFormats } from '../formats/wfdb/openWfdb.ts';
import { readHeader, readHeaderBytes } from '../formats/wfdb/readHeader.ts';
import { readThrough } from '../formats/wfdb/readThrough.ts';
import { recordLength } from '../formats/wfdb/recordLength.ts';
import { noFile, ordinaryRecords } from '../formats/wfdb/signalFiles.ts';
import type { CourseDigest } from './courseDigest.ts';
import { findAnnotators } from './findAnnotators.ts';
import { readAnnotators } from './readAnnotators.ts';
import { annotationFile, type ReadRecordOptions, type RecordRead, type Rejection, rejection } from './readRecord.ts';
import { recordFacts } from './recordFacts.ts';

/** @throws ReadFailure when the header cannot be used */
export async function readWfdbRecord(headerFile: string, options: ReadRecordOptions): Promise<RecordRead> {
  const folder = dirname(headerFile);
  const { header, findings, failures, remarks } = asFarAsHeld(readHeader(headerFile), folder);
  if (failures.length > 0) return { record: undefined, rejections: failures.map(rejection) };
  const samples = recordLength(header, folder);

  const notices = [...header.notices.map(({ text }) => text), ...remarks];
  const signalParts: (string | Uint8Array)[] = [readHeaderBytes(headerFile)];
  let courses: readonly CourseDigest[] = [];
  if (options.verify) {
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

  const rejections: Rejection[] = [];
  const annotationParts: (string | Uint8Array)[] = [];
  const candidates = options.annotators ?? findAnnotators(header, options.namesBeside);
  const annotators = readAnnotators(header, samples, candidates, options, annotationParts, rejections, notices);
  const record = recordFacts(header, options, {
    samples,
    samplesPerFrame: (position) => header.signals[position]!.samplesPerFrame,
    isWhole: () => true,
    annotators,
    notices,
    files: filesOfRecord(header, candidates),
    signalParts,
    courses,
    annotationParts,
  });
  return { record, rejections };
}

/** Header, signal files and annotation files of a record, with those of its segments. */
function filesOfRecord(header: ResolvedHeader, annotators: readonly string[]): string[] {
  const folder = dirname(header.file);
  const records = ordinaryRecords(header);
  const signalNames = records.flatMap(({ signals }) => signals.map(({ fileName }) => fileName));
  return [
    ...new Set([
      header.file,
      ...records.map(({ file }) => file),
      ...signalNames.filter((name) => name !== noFile).map((name) => join(folder, name)),
      ...annotators.map((annotator) => annotationFile(header.file, annotator)),
    ]),
  ];
}
