import { ReadFailure } from '../errors.ts';
import type { Notice } from '../wfdb/headerDefaults.ts';
import { dataRecordByte, type EdfLayout } from './edfHeader.ts';
import type { EdfFields } from './header.ts';
import { type OpenFile, readBytes } from './openFile.ts';
import { firstOnset, mostOnsetBytes } from './tals.ts';
import { type EdfRun, findRuns } from './timeline.ts';

/**
 * When the data records begin: all one after the other, the first at the time of its annotation signal (EDF+C: less than a
 * second after the start time), or with gaps, as the annotation signal of each data record says (EDF+D).
 *
 * @throws ReadFailure for EDF+D without these times
 */
export function readTimeline(
  file: OpenFile,
  { isDiscontinuous, sampleBytes }: EdfFields,
  layout: EdfLayout,
  samplingRateHz: number,
  notices: Notice[],
): { runs: readonly EdfRun[]; startSeconds: number } {
  const [times] = layout.annotations;
  const byteOf = (dataRecord: number) => dataRecordByte(layout, dataRecord) + (times?.byteOffset ?? 0);
  if (times === undefined) {
    if (!isDiscontinuous) return { runs: layout.runs, startSeconds: 0 };
    throw new ReadFailure({
      file: file.path,
      place: 'byte 192',
      expected: 'an annotation signal that says when each data record begins, as EDF+D has',
      found: 'none',
      advice: 'get the file again, or mark it EDF+C where it has no gaps',
    });
  }
  const onsetOf = (dataRecord: number) =>
    firstOnset(readBytes(file, byteOf(dataRecord), Math.min(times.samples * sampleBytes, mostOnsetBytes)));
  if (!isDiscontinuous) {
    const startSeconds = onsetOf(0);
    if (startSeconds !== undefined) return { runs: layout.runs, startSeconds };
    notices.push({ level: 'note', text: 'the first data record does not say when it begins: at the start time' });
    return { runs: layout.runs, startSeconds: 0 };
  }
  const needed = (dataRecord: number) => {
    const onset = onsetOf(dataRecord);
    if (onset !== undefined) return onset;
    throw new ReadFailure({
      file: file.path,
      place: `byte ${byteOf(dataRecord)}`,
      expected: `the time of data record ${dataRecord}, such as "+12.5" and byte 20`,
      advice: 'the file is damaged: get it again from where the recording came from',
    });
  };
  const { dataRecords, framesPerDataRecord } = layout;
  const input = { file: file.path, dataRecords, framesPerDataRecord, samplingRateHz, onsetOf: needed, byteOf };
  const runs = findRuns(input);
  if (runs.length > 1) {
    const last = runs.at(-1)!;
    const missing = last.firstFrame + last.dataRecords * framesPerDataRecord - dataRecords * framesPerDataRecord;
    const words = runs.length === 2 ? '1 gap' : `${runs.length - 1} gaps`;
    notices.push({ level: 'note', text: `${words}, ${(missing / samplingRateHz).toFixed(3)} s without samples` });
  }
  return { runs, startSeconds: needed(0) };
}
