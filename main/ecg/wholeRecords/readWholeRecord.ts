import { median } from '../../../preload/numeric/median.ts';
import type { RecordRecipeName } from '../../../preload/words/recordRecipes.ts';
import { leadName } from '../leads/ecgLeads.ts';
import { toMillivolts } from '../record/physical.ts';
import type { OpenRecord } from '../record/signals.ts';
import { resamplingTable } from '../windows/resample.ts';

/** How whole records become what a network takes. */
export interface WholeRecordShape {
  /** Names of leads, in the order of the network's. */
  readonly leads: readonly string[];
  readonly samplingRateHz: number;
  /** Samples at that rate. */
  readonly samples: number;
  /** What is done to each lead; absent: its median is taken off. */
  readonly recipe?: RecordRecipeName;
}

export interface WholeRecord {
  /** Millivolts, as the recipe says; 0 where not valid. [samples × leads] */
  readonly values: Float32Array;
  /** 1 where the lead has the sample. [samples × leads] */
  readonly valid: Uint8Array;
  /** Seconds that the record has, before it is cut. */
  readonly seconds: number;
}

/**
 * Reads the first samples of some leads, resampled without aliasing. What the record does not have, at its end or in between, is 0 and
 * not valid. From each lead its median is taken, unless the recipe is another: recorders leave offsets of many millivolts.
 *
 * @throws RangeError naming a lead that the record has not, or that is no voltage; ReadFailure from the files
 */
export function readWholeRecord({ header, length, read }: OpenRecord, shape: WholeRecordShape): WholeRecord {
  const { leads, samplingRateHz, samples, recipe = 'centred-1' } = shape;
  const signals = leads.map((name) => {
    const place = header.signals.findIndex(({ description }) => isLead(description, name));
    if (place < 0) throw new RangeError(`the record has no lead ${name}`);
    return place;
  });
  const values = new Float32Array(samples * leads.length);
  const valid = new Uint8Array(samples * leads.length);
  // So much more than the stretch as the resampler reaches.
  const to = Math.min(length, Math.ceil((samples / samplingRateHz + marginSeconds) * header.samplingRateHz));
  read({ from: 0, to, signals }).forEach((signal, lead) => {
    const own = toMillivolts(signal);
    const rate = header.samplingRateHz * (signal.signal.samplesPerFrame ?? 1);
    const resampled = atRate(own, rate, shape);
    const offset = recipe === 'centred-1' ? median(resampled.filter((value) => !Number.isNaN(value))) : 0;
    resampled.forEach((value, sample) => {
      if (Number.isNaN(value)) return;
      values[sample * leads.length + lead] = value - offset;
      valid[sample * leads.length + lead] = 1;
    });
  });
  return { values, valid, seconds: length / header.samplingRateHz };
}

const marginSeconds = 1;

/** As the header writes it, or as the lead that the label means; case does not count. */
export function isLead(label: string, name: string): boolean {
  return [label, leadName(label)].some((one) => one.toLowerCase() === name.toLowerCase());
}

/** NaN where the lead has no sample: at its end, and where the sample at that time, or one beside it, is missing. [samples] */
function atRate(lead: Float32Array, fromHz: number, { samplingRateHz, samples }: WholeRecordShape): Float32Array {
  if (fromHz === samplingRateHz) {
    return Float32Array.from({ length: samples }, (_, sample) => lead[sample] ?? Number.NaN);
  }
  const { position, first, weights, taps } = resamplingTable(fromHz, samplingRateHz, { first: 0, count: samples });
  return Float32Array.from({ length: samples }, (_, sample) => {
    const at = position[sample]!;
    if (Number.isNaN(lead[Math.floor(at)] ?? Number.NaN) || Number.isNaN(lead[Math.ceil(at)] ?? Number.NaN)) {
      return Number.NaN;
    }
    let [sum, weightSum] = [0, 0];
    for (let tap = 0; tap < taps; tap++) {
      const value = lead[first[sample]! + tap];
      if (value === undefined || Number.isNaN(value)) continue;
      const weight = weights[sample * taps + tap]!;
      sum += weight * value;
      weightSum += weight;
    }
    // Weights that reach to where nothing is are missing: what is left is scaled to the sum 1.
    return sum / weightSum;
  });
}
