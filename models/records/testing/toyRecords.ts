import { mulberry32, normal } from '../../../preload/numeric/random.ts';
import type { RecordSignals } from '../../../preload/words/recordSignals.ts';

export interface ToyRecords {
  readonly signals: RecordSignals;
  /** [records × diagnoses] */
  readonly labels: Uint8Array;
  readonly diagnoses: readonly string[];
  /** First sample of the cause of the first diagnosis, -1 without it. [records] */
  readonly causeAt: Int32Array;
}

/** Lead and width of the cause, in samples. */
export const toyCause = { lead: 2, samples: 12 };

/**
 * Records of noise with a bump of two seconds' rhythm in every lead. `CAUSE`: a fast burst at a place of its own in lead 2;
 * in another lead every record has such a burst, so that it takes the lead to tell them. `COIN`: nothing, drawn by a coin. For tests only.
 */
export function toyRecords(records: number, seed: number, samples = 200, leads = 4): ToyRecords {
  const random = mulberry32(seed);
  const values = new Float32Array(records * samples * leads);
  const labels = new Uint8Array(records * 2);
  const causeAt = new Int32Array(records).fill(-1);
  for (let record = 0; record < records; record++) {
    labels[record * 2] = record % 2;
    labels[record * 2 + 1] = random() < 0.5 ? 1 : 0;
    const from = Math.floor(random() * (samples - toyCause.samples));
    if (record % 2 === 1) causeAt[record] = from;
    const elsewhere = {
      lead: random() < 0.5 ? 0 : leads - 1,
      from: Math.floor(random() * (samples - toyCause.samples)),
    };
    for (let sample = 0; sample < samples; sample++) {
      for (let lead = 0; lead < leads; lead++) {
        const beat = Math.exp(-((((sample + 10 * record) % 50) - 25) ** 2) / 8);
        const isIn = (first: number) => sample >= first && sample < first + toyCause.samples;
        const isCause = record % 2 === 1 && lead === toyCause.lead && isIn(from);
        const burst =
          isCause || (lead === elsewhere.lead && isIn(elsewhere.from)) ? 0.8 * (sample % 2 === 0 ? 1 : -1) : 0;
        values[(record * samples + sample) * leads + lead] = beat + burst + 0.1 * normal(random);
      }
    }
  }
  const valid = new Uint8Array(values.length).fill(1);
  return { signals: { values, valid, records, samples, leads }, labels, diagnoses: ['CAUSE', 'COIN'], causeAt };
}
