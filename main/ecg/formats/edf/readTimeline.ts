import { ReadFailure } from '../../errors.ts';
import type { Notice } from '../../record/header.ts';
import { dataRecordByte, type EdfLayout } from './edfHeader.ts';
import type { EdfFields } from './header.ts';
import { type OpenFile, readBytes } from './openFile.ts';
import { mostOnsetBytes, timeKeepingOnset } from './tals.ts';
import { type EdfRun, findRuns } from './timeline.ts';

/** Data records that are asked for their time in a file without gaps, before it is taken to begin at its start time. */
const asked = 16;

/**
 * When the data records begin: all one after the other, as the annotation signal of the first one says (EDF+C: less than a
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
): readonly EdfRun[] {
  const [times] = layout.annotations;
  const byteOf = (dataRecord: number) => dataRecordByte(layout, dataRecord) + (times?.byteOffset ?? 0);
  if (times === undefined) {
    if (!isDiscontinuous) return layout.runs;
    throw new ReadFailure({
      file: file.path,
      place: 'byte 192',
      expected: 'an annotation signal that says when each data record begins, as EDF+D has',
      found: 'none',
      advice: 'get the file again, or mark it EDF+C where it has no gaps',
    });
  }
  const onsetOf = (dataRecord: number) =>
    timeKeepingOnset(readBytes(file, byteOf(dataRecord), Math.min(times.samples * sampleBytes, mostOnsetBytes)));
  if (!isDiscontinuous) {
    const seconds = layout.framesPerDataRecord / samplingRateHz;
    for (let dataRecord = 0; dataRecord < Math.min(asked, layout.dataRecords); dataRecord++) {
      const onset = onsetOf(dataRecord);
      if (onset === undefined) continue;
      // To the microsecond: what a difference of decimal fractions is off by is far less.
      const startSeconds = dataRecord === 0 ? onset : Math.round((onset - dataRecord * seconds) * 1e6) / 1e6;
      // A file without gaps begins within the first second (EDF+, section 2.2.4): what says otherwise says nothing of data record 0.
      if (dataRecord > 0 && !(startSeconds >= 0 && startSeconds < 1)) break;
      if (dataRecord > 0) {
        const text = `the first data record does not say when it begins: ${startSeconds} s after the start time, as data record ${dataRecord} says`;
        notices.push({ level: 'note', text });
      }
      return layout.runs.map((run) => ({ ...run, startSeconds }));
    }
    notices.push({ level: 'note', text: 'the first data records do not say when they begin: at the start time' });
    return layout.runs;
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
  return runs;
}
