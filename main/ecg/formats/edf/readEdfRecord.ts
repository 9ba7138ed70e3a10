import { createHash } from 'node:crypto';
import { courseDigester } from '../../archive/courseDigest.ts';
import { findAnnotators, referenceAnnotator } from '../../archive/findAnnotators.ts';
import { readAnnotators } from '../../archive/readAnnotators.ts';
import {
  type AnnotatorRead,
  annotationFile,
  type ReadRecordOptions,
  type RecordRead,
  type Rejection,
  rejection,
} from '../../archive/readRecord.ts';
import { recordFacts } from '../../archive/recordFacts.ts';
import { beatsOf } from '../../beats/beatsOf.ts';
import type { EdfHeader } from './edfHeader.ts';
import { readBytes, withFile } from './openFile.ts';
import { edfAnnotator, readEdfAnnotations } from './readEdfAnnotations.ts';
import { readEdfHeader } from './readEdfHeader.ts';
import { decode } from './readEdfSamples.ts';

/**
 * All that an import needs of an EDF or BDF file. Its own annotations are those of the annotator `edf`; WFDB annotation
 * files beside it (`r01.edf.atr`) are read as well, and `atr` is the reference where it is there.
 *
 * @throws ReadFailure for a file that cannot be used
 */
export async function readEdfRecord(file: string, options: ReadRecordOptions): Promise<RecordRead> {
  const header = readEdfHeader(file);
  const { layout } = header;
  const notices = [...header.remarks, ...header.notices.map(({ text }) => text)];
  const rejections: Rejection[] = [];
  const { hash, size, courses } = hashOf(header, options.verify);
  const samples = header.sampleCount ?? 0;
  const annotationParts: (string | Uint8Array)[] = [];

  const asked = options.annotators ?? [edfAnnotator, ...findAnnotators(header, options.namesBeside)];
  const beside = asked.filter((annotator) => annotator !== edfAnnotator);
  const annotators = readAnnotators(header, samples, beside, options, annotationParts, rejections, notices);
  if (asked.includes(edfAnnotator) && layout.annotations.length > 0) {
    const own = readOwn(header, samples, rejections, notices);
    if (own) annotators.splice(annotators[0]?.annotator === referenceAnnotator ? 1 : 0, 0, own);
  }
  // As stored, not as read: signals at other rates are repeated or thinned to the clock of the ECG, and never cut.
  const samplesPerFrame = (position: number) => layout.signals[position]!.samples / layout.framesPerDataRecord;
  const record = recordFacts(header, options, {
    samples,
    samplesPerFrame,
    isWhole: (position) => samplesPerFrame(position) === 1,
    annotators,
    notices,
    files: [file, ...beside.map((annotator) => annotationFile(file, annotator))],
    signalParts: [options.verify ? hash : String(size)],
    courses,
    annotationParts,
  });
  return { record, rejections };
}

function readOwn(
  header: EdfHeader,
  samples: number,
  rejections: Rejection[],
  notices: string[],
): AnnotatorRead | undefined {
  try {
    const { annotations, largestShiftSeconds } = readEdfAnnotations(header);
    if (largestShiftSeconds > Math.max(0.002, 1 / header.samplingRateHz)) {
      notices.push(
        `data records begin up to ${largestShiftSeconds.toFixed(3)} s from where their own times say: annotations may be off`,
      );
    }
    return { annotator: edfAnnotator, file: header.file, annotations, ...beatsOf(annotations, samples) };
  } catch (error) {
    rejections.push(rejection(error));
    return undefined;
  }
}

const chunkBytes = 1 << 20;
/** Most recorders keep to 61,440 bytes, as the specification asks. */
const largestDataRecord = 1 << 26;

/** SHA-256 of the whole file, and digests of its signals, chunk by chunk; without `verify` the size alone. */
function hashOf({ file: path, signals, layout }: EdfHeader, verify: boolean) {
  const { headerBytes, dataRecordBytes, sampleBytes } = layout;
  return withFile(path, (file) => {
    const hash = createHash('sha256');
    if (!verify) return { hash: hash.digest('hex'), size: file.size, courses: [] };
    const digesters = signals.map(({ adcGain }) => courseDigester(adcGain < 0 ? -1 : 1));
    // Data records of any length are read in pieces; signals are taken of those that are in memory whole.
    const together = Math.max(1, Math.floor(chunkBytes / dataRecordBytes)) * dataRecordBytes;
    const isSmall = dataRecordBytes <= largestDataRecord;
    hash.update(readBytes(file, 0, headerBytes));
    for (let at = headerBytes; at < file.size; ) {
      const bytes = readBytes(file, at, Math.min(isSmall ? together : chunkBytes, file.size - at));
      hash.update(bytes);
      at += bytes.length;
      for (let start = 0; isSmall && start + dataRecordBytes <= bytes.length; start += dataRecordBytes) {
        layout.signals.forEach(({ byteOffset, samples }, signal) => {
          const values = decode(bytes.subarray(start + byteOffset), sampleBytes, samples);
          digesters[signal]!.add(values, 0, 1, samples);
        });
      }
    }
    return { hash: hash.digest('hex'), size: file.size, courses: digesters.flatMap((digester) => digester.digests()) };
  });
}
