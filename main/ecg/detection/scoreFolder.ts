import { join } from 'node:path';
import { openRecord } from '../archive/openRecord.ts';
import { readAnnotations } from '../formats/mitAnnotations/readAnnotations.ts';
import { detectBeats } from './detectBeats.ts';
import { type DetectionScore, scoreDetection } from './scoreDetection.ts';

export interface RecordScore {
  readonly record: string;
  /** From the first sample on. */
  readonly all: DetectionScore;
  /** Without the first five minutes, as EC57 scores. */
  readonly afterLearning: DetectionScore;
}

/** Half-width of the match window and length of the learning period: ANSI/AAMI EC57. */
const windowMs = 150;
const learningSeconds = 300;

/** Detects the beats of records in their first signal and compares them with the annotator `atr`, record by record. */
export async function* scoreFolder(
  folder: string,
  records: readonly string[],
): AsyncGenerator<RecordScore, void, void> {
  for (const record of records) {
    const opened = await openRecord(join(folder, `${record}.hea`));
    const { samplingRateHz } = opened.header;
    const reference = readAnnotations(join(folder, `${record}.atr`), samplingRateHz);
    const detecting = detectBeats(opened, 0);
    let step = detecting.next();
    while (!step.done) step = detecting.next();
    const detected = step.value;
    const score = (fromSeconds: number) =>
      scoreDetection(reference, detected, { samplingRateHz, windowMs, fromSeconds });
    yield { record, all: score(0), afterLearning: score(learningSeconds) };
  }
}
