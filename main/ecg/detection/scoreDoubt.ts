import { join } from 'node:path';
import { ds1, ds2, paced } from '../archive/mitdb.ts';
import { openRecord } from '../archive/openRecord.ts';
import { readAnnotations } from '../formats/mitAnnotations/readAnnotations.ts';
import { isVoltage } from '../record/physical.ts';
import { detectBeats } from './detectBeats.ts';
import { ecgDoubt } from './ecgDoubt.ts';
import { ecgLikeness } from './ecgLikeness.ts';
import { asRecord, otherSignals } from './otherSignals.ts';
import { positivePredictivity, scoreDetection, sensitivity } from './scoreDetection.ts';

/** One signal in which beats were looked for, and what was said of it. */
export interface DoubtedSignal {
  /** Whether its figures were in view when the limits were set (ecgDoubt.ts). */
  readonly chosenOn: boolean;
  readonly name: string;
  readonly beats: number;
  readonly doubts: readonly string[];
  /** Beside a reference, share of beats found and of found ones that are beats; null without one. */
  readonly se: number | null;
  readonly ppv: number | null;
}

/** From this record of MIT-BIH on, seven records, nothing was in view. */
const firstUnseen = '223';
const lastSeenSeed = 3;

/** Both signals of the records of MIT-BIH, scored as EC57 says. */
export async function* doubtsOfMitdb(folder: string): AsyncGenerator<DoubtedSignal, void, void> {
  for (const name of [...ds1, ...ds2, ...paced].sort()) {
    const record = await openRecord(join(folder, `${name}.hea`));
    const { samplingRateHz, signals } = record.header;
    const reference = readAnnotations(join(folder, `${name}.atr`), samplingRateHz);
    for (const [place, { description }] of signals.entries()) {
      const found = searched(record, place);
      const score = scoreDetection(reference, found, { samplingRateHz, windowMs: 150, fromSeconds: 0 });
      const rates = { se: sensitivity(score), ppv: positivePredictivity(score) };
      const chosenOn = name < firstUnseen;
      yield {
        chosenOn,
        name: `${name} ${description}`,
        beats: found.length,
        doubts: doubtsOf(record, place, found),
        ...rates,
      };
    }
  }
}

/** The leads of LUDB (10 s each), scored by the complexes that its annotators marked in the lead; of these the first and last have no marks. */
export async function* doubtsOfLudb(
  folder: string,
  names: readonly string[],
): AsyncGenerator<DoubtedSignal, void, void> {
  for (const name of names) {
    const record = await openRecord(join(folder, `${name}.hea`));
    const { samplingRateHz, signals } = record.header;
    for (const [place, { description }] of signals.entries()) {
      const found = searched(record, place);
      const marks = readAnnotations(join(folder, `${name}.${description.toLowerCase()}`), samplingRateHz);
      const [first, last] = [marks.sample[0]!, marks.sample[marks.count - 1]!];
      const inside = found.filter((sample) => sample >= first && sample <= last);
      const score = scoreDetection(marks, inside, { samplingRateHz, windowMs: 150, fromSeconds: 0 });
      const rates = { se: sensitivity(score), ppv: positivePredictivity(score) };
      const doubts = doubtsOf(record, place, found);
      yield { chosenOn: true, name: `${name} ${description}`, beats: found.length, doubts, ...rates };
    }
  }
}

/** Voltages of any records, without a reference. */
export async function* doubtsOfFiles(files: readonly string[]): AsyncGenerator<DoubtedSignal, void, void> {
  for (const file of files) {
    const record = await openRecord(file);
    for (const [place, { description, units }] of record.header.signals.entries()) {
      if (!isVoltage(units)) continue;
      const found = searched(record, place);
      const name = `${record.header.name} ${description}`;
      yield { chosenOn: false, name, beats: found.length, doubts: doubtsOf(record, place, found), se: null, ppv: null };
    }
  }
}

/** Made-up signals that are no ECG; those of seeds 1 to 3 were in view. */
export function* doubtsOfOthers(seeds: readonly number[]): Generator<DoubtedSignal, void, void> {
  for (const seed of seeds) {
    for (const signal of otherSignals(seed)) {
      const record = asRecord(signal);
      const found = searched(record, 0);
      const doubts = doubtsOf(record, 0, found);
      yield { chosenOn: seed <= lastSeenSeed, name: signal.name, beats: found.length, doubts, se: null, ppv: null };
    }
  }
}

type OpenRecord = Awaited<ReturnType<typeof openRecord>>;

function searched(record: OpenRecord, signal: number): Float64Array {
  const detecting = detectBeats(record, signal);
  for (;;) {
    const step = detecting.next();
    if (step.done) return step.value;
  }
}

function doubtsOf(record: OpenRecord, signal: number, found: Float64Array): string[] {
  return ecgDoubt(ecgLikeness(record, signal, found));
}
