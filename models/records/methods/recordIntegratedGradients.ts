import { gatherRows } from '../../prediction/windows.ts';
import { byLead, recordGradients } from './recordGradients.ts';
import type { RecordMethod } from './recordMethod.ts';

/** Points on the way, at the middles of equal parts. */
const points = 32;
/** Points of one pass: each keeps its feature maps for the gradient. */
const pointsAtOnce = 8;

/**
 * Integrated gradients (Sundararajan et al. 2017, eq. 1 and 3) from each lead's own mean: (x - b) · mean of ∂y/∂x over the straight
 * way from b to x, in logits. The sum over all leads and samples is y(x) - y(b), as far as the points follow the gradient.
 */
export const recordIntegratedGradients: RecordMethod = async (engine, model, given, signal) => {
  const { values, samples, leads } = given.signals;
  const size = samples * leads;
  const own = gatherRows(values, size, [given.record]);
  const from = meansOfLeads(own, given);
  const sums = new Float64Array(size);
  for (let first = 0; first < points; first += pointsAtOnce) {
    signal?.throwIfAborted();
    const variants = new Float32Array(pointsAtOnce * size);
    for (let point = 0; point < pointsAtOnce; point++) {
      const share = (first + point + 0.5) / points;
      own.forEach((value, at) => {
        variants[point * size + at] = from[at]! * (1 - share) + value * share;
      });
    }
    const { gradients } = recordGradients(engine, model, given, variants);
    gradients.forEach((gradient, at) => {
      sums[at % size]! += gradient;
    });
    await new Promise(setImmediate);
  }
  const ends = recordGradients(engine, model, given, Float32Array.from([...from, ...own])).logits;
  const attributions = sums.map((sum, at) => (sum / points) * (own[at]! - from[at]!));
  const sum = attributions.reduce((total, one) => total + one, 0);
  return { map: byLead(attributions, samples, leads), logit: ends[1]!, completeness: [sum, ends[1]! - ends[0]!] };
};

/** The mean of the valid samples of each lead, at each sample; what is not valid stays as it is. [samples × leads] */
function meansOfLeads(own: Float32Array, { signals, record }: Parameters<RecordMethod>[2]): Float32Array {
  const { samples, leads } = signals;
  const valid = signals.valid.subarray(record * samples * leads, (record + 1) * samples * leads);
  const [sums, counts] = [new Float64Array(leads), new Float64Array(leads)];
  own.forEach((value, at) => {
    sums[at % leads]! += valid[at]! * value;
    counts[at % leads]! += valid[at]!;
  });
  return own.map((value, at) => (valid[at] ? sums[at % leads]! / counts[at % leads]! : value));
}
