import { join } from 'node:path';
import { openRecord } from '../archive/openRecord.ts';
import { detectBeats } from '../detection/detectBeats.ts';
import { readAnnotations } from '../formats/mitAnnotations/readAnnotations.ts';
import { toMillivolts } from '../record/physical.ts';
import { resamplingTable } from '../windows/resample.ts';
import { delineate } from './delineate.ts';
import {
  type ReferenceWave,
  referenceWaves,
  scoreDelineation,
  type WaveName,
  type WaveScore,
} from './scoreDelineation.ts';
import { type TShape, tShapeOf } from './tShape.ts';

/** Where the QRS complexes are known from: the reference's own marks, or the detector on the same lead. */
export type BeatSource = 'reference' | 'detector';

export interface LeadScore {
  readonly record: string;
  readonly lead: string;
  readonly waves: Record<WaveName, WaveScore>;
  /** Of each reference T wave, from the signal as recorded. */
  readonly tShapes: readonly (TShape | null)[];
}

export interface ScoreLudbOptions {
  readonly source: BeatSource;
  /** As in `delineate`; the published one where it is left out. */
  readonly pPresent?: number | undefined;
  /** The leads are resampled to it, and the marks moved with them; the record's own where it is left out. */
  readonly samplingRateHz?: number | undefined;
}

/** Every lead of LUDB has an annotator of its own, named as the lead. */
const ludbLeads = ['i', 'ii', 'iii', 'avr', 'avl', 'avf', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6'] as const;

/** Delineates each lead by itself and compares with the lead's own annotator, record by record. */
export async function* scoreLudb(
  folder: string,
  records: readonly string[],
  { source, pPresent, samplingRateHz }: ScoreLudbOptions,
): AsyncGenerator<LeadScore, void, void> {
  for (const record of records) {
    const opened = await openRecord(join(folder, `${record}.hea`));
    const recordedHz = opened.header.samplingRateHz;
    const scale = (samplingRateHz ?? recordedHz) / recordedHz;
    for (const [signal, lead] of ludbLeads.entries()) {
      const marked = referenceWaves(readAnnotations(join(folder, `${record}.${lead}`), recordedHz));
      const [samples] = opened.read({ from: 0, to: opened.length, signals: [signal] });
      const recorded = toMillivolts(samples!);
      const own = marked.filter(({ name }) => name === 'qrs').map(({ peak }) => peak);
      const beats = source === 'reference' ? own : Array.from(detected(detectBeats(opened, signal)));
      const found = delineate(
        scale === 1 ? recorded : resampledLead(recorded, recordedHz, scale * recordedHz),
        scale * recordedHz,
        beats.map((beat) => Math.round(scale * beat)),
        pPresent,
      );
      const reference = marked.map(({ name, onset, peak, end }): ReferenceWave => {
        return { name, onset: onset && scale * onset, peak: scale * peak, end: end && scale * end };
      });
      yield {
        ...{ record, lead },
        waves: scoreDelineation(reference, found, { samplingRateHz: scale * recordedHz, windowMs: 150 }),
        tShapes: marked.filter(({ name }) => name === 't').map((wave) => tShapeOf(recorded, recordedHz, wave)),
      };
    }
  }
}

/** The whole lead at another rate, its first sample at the same instant; continued level beyond its ends. */
function resampledLead(lead: Float32Array, fromHz: number, toHz: number): Float32Array {
  const count = Math.floor((lead.length * toHz) / fromHz);
  const { first, weights, taps } = resamplingTable(fromHz, toHz, { first: 0, count });
  return Float32Array.from({ length: count }, (_, output) => {
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const sample = Math.min(lead.length - 1, Math.max(0, first[output]! + tap));
      sum += weights[output * taps + tap]! * lead[sample]!;
    }
    return sum;
  });
}

function detected(detecting: ReturnType<typeof detectBeats>): Float64Array {
  let step = detecting.next();
  while (!step.done) step = detecting.next();
  return step.value;
}
