import { join } from 'node:path';
import { openRecord } from '../archive/openRecord.ts';
import { detectBeats } from '../detection/detectBeats.ts';
import { readAnnotations } from '../formats/mitAnnotations/readAnnotations.ts';
import { toMillivolts } from '../record/physical.ts';
import { delineate } from './delineate.ts';
import { referenceWaves, scoreDelineation, type WaveName, type WaveScore } from './scoreDelineation.ts';

/** Where the QRS complexes are known from: the reference's own marks, or the detector on the same lead. */
export type BeatSource = 'reference' | 'detector';

export interface LeadScore {
  readonly record: string;
  readonly lead: string;
  readonly waves: Record<WaveName, WaveScore>;
}

/** Every lead of LUDB has an annotator of its own, named as the lead. */
const ludbLeads = ['i', 'ii', 'iii', 'avr', 'avl', 'avf', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6'] as const;

/** Delineates each lead by itself and compares with the lead's own annotator, record by record. `pPresent`: as in `delineate`. */
export async function* scoreLudb(
  folder: string,
  records: readonly string[],
  source: BeatSource,
  pPresent?: number,
): AsyncGenerator<LeadScore, void, void> {
  for (const record of records) {
    const opened = await openRecord(join(folder, `${record}.hea`));
    const { samplingRateHz } = opened.header;
    for (const [signal, lead] of ludbLeads.entries()) {
      const annotations = readAnnotations(join(folder, `${record}.${lead}`), samplingRateHz);
      const reference = referenceWaves(annotations);
      const [samples] = opened.read({ from: 0, to: opened.length, signals: [signal] });
      const own = reference.filter(({ name }) => name === 'qrs').map(({ peak }) => peak);
      const fiducials = source === 'reference' ? own : detected(detectBeats(opened, signal));
      const found = delineate(toMillivolts(samples!), samplingRateHz, fiducials, pPresent);
      yield { record, lead, waves: scoreDelineation(reference, found, { samplingRateHz, windowMs: 150 }) };
    }
  }
}

function detected(detecting: ReturnType<typeof detectBeats>): Float64Array {
  let step = detecting.next();
  while (!step.done) step = detecting.next();
  return step.value;
}
