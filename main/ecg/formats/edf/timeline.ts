import { ReadFailure } from '../../errors.ts';

/** Data records without a gap between them. */
export interface EdfRun {
  /** Frame of the record (the timeline) where the run begins. */
  readonly firstFrame: number;
  /** When that frame is, in seconds from the header's start time: in general no whole number of frames after the run before. */
  readonly startSeconds: number;
  readonly firstDataRecord: number;
  readonly dataRecords: number;
}

export interface TimelineInput {
  readonly file: string;
  readonly dataRecords: number;
  readonly framesPerDataRecord: number;
  readonly samplingRateHz: number;
  /** Seconds from the header's start time to the beginning of a data record. */
  readonly onsetOf: (dataRecord: number) => number;
  /** Position in the file, for messages. */
  readonly byteOf: (dataRecord: number) => number;
}

/** As long as a record of any format may be; positions stay safe numbers. */
const mostFrames = 2 ** 43;

/** Onsets are often written to the millisecond only. Closer than this, or half a frame, there is no gap. */
const onsetToleranceSeconds = 0.0006;

/**
 * Where the data records of an EDF+D file lie in time. The onsets never fall, so that where the last data record of a
 * stretch lies as far from its first as their number says, there is no gap within: halving finds g gaps among n data records
 * with about g · log₂ n onsets, and opening a long recording does not read through it.
 *
 * @throws ReadFailure for data records that overlap or lie absurdly far apart
 */
export function findRuns(input: TimelineInput): EdfRun[] {
  const { dataRecords, framesPerDataRecord, samplingRateHz, onsetOf } = input;
  const start = onsetOf(0);
  const tolerance = Math.max(0.5, onsetToleranceSeconds * samplingRateHz);
  const frameOf = (dataRecord: number) => (onsetOf(dataRecord) - start) * samplingRateHz;
  const runs = [{ firstFrame: 0, startSeconds: start, firstDataRecord: 0, dataRecords }];
  const last = dataRecords - 1;
  addGaps(0, 0, last, frameOf(last));
  return runs;

  function addGaps(first: number, firstFrame: number, after: number, afterFrame: number): void {
    const gap = afterFrame - firstFrame - (after - first) * framesPerDataRecord;
    if (Math.abs(gap) <= tolerance) return;
    if (after - first > 1) {
      const middle = (first + after) >> 1;
      const middleFrame = frameOf(middle);
      addGaps(first, firstFrame, middle, middleFrame);
      addGaps(middle, middleFrame, after, afterFrame);
      return;
    }
    if (gap < 0) throw failure(input, after, 'not before the end of the data record before');
    const run = runs.at(-1)!;
    run.dataRecords = after - run.firstDataRecord;
    const end = run.firstFrame + run.dataRecords * framesPerDataRecord;
    const begins = Math.max(end, Math.round(afterFrame));
    if (begins > mostFrames) throw failure(input, after, `at most ${mostFrames} samples after the first one`);
    runs.push({
      firstFrame: begins,
      startSeconds: onsetOf(after),
      firstDataRecord: after,
      dataRecords: dataRecords - after,
    });
  }
}

function failure({ file, byteOf, onsetOf }: TimelineInput, dataRecord: number, expected: string): ReadFailure {
  return new ReadFailure({
    file,
    place: `byte ${byteOf(dataRecord)}`,
    expected: `data record ${dataRecord} to begin ${expected}`,
    found: `${onsetOf(dataRecord)} s after the start`,
    advice: 'the file is damaged: get it again from where the recording came from',
  });
}
