import { createHash } from 'node:crypto';
import { courseDigester } from '../../record/courseDigest.ts';
import type { RecordContents } from '../../record/recordFormat.ts';
import type { EdfHeader } from './edfHeader.ts';
import { openEdfHeader } from './openEdf.ts';
import { readBytes, withFile } from './openFile.ts';
import { readEdfAnnotations } from './readEdfAnnotations.ts';
import { readEdfHeader } from './readEdfHeader.ts';
import { decode } from './readEdfSamples.ts';

/**
 * All that an import needs of an EDF or BDF file.
 *
 * @param options.verify read every sample, to know the signals again
 * @throws ReadFailure for a file that cannot be used
 */
export async function readEdfRecord(file: string, { verify }: { readonly verify: boolean }): Promise<RecordContents> {
  const header = readEdfHeader(file);
  const { layout } = header;
  const { hash, size, courses } = hashOf(header, verify);
  return {
    header,
    samples: header.sampleCount ?? 0,
    // As stored, not as read: signals at other rates are repeated or thinned to the clock of the ECG, and never cut.
    stored: layout.signals.map(({ samples }) => {
      const samplesPerFrame = samples / layout.framesPerDataRecord;
      return { samplesPerFrame, isWhole: samplesPerFrame === 1 };
    }),
    notices: [...header.remarks, ...header.notices.map(({ text }) => text)],
    lost: [],
    files: [file],
    signalParts: [verify ? hash : String(size)],
    courses,
    open: async () => openEdfHeader(header),
    readOwnAnnotations: layout.annotations.length === 0 ? undefined : () => ownAnnotations(header),
  };
}

function ownAnnotations(header: EdfHeader) {
  const { annotations, largestShiftSeconds } = readEdfAnnotations(header);
  const isShifted = largestShiftSeconds > Math.max(0.002, 1 / header.samplingRateHz);
  const notices = isShifted
    ? [
        `data records begin up to ${largestShiftSeconds.toFixed(3)} s from where their own times say: annotations may be off`,
      ]
    : [];
  return { annotations, notices };
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
