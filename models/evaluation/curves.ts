import { thinned } from './thinned.ts';

/** Points of a curve in the order of falling thresholds. */
export interface Curve {
  readonly x: number[];
  readonly y: number[];
}

export interface ClassCurves {
  readonly positives: number;
  readonly negatives: number;
  /** Area under the ROC curve by trapezia over all thresholds: the chance that a beat of the class has the higher probability (ties count half). */
  readonly auc: number | null;
  /** Sum of (recall step) x precision over all thresholds, without interpolation. */
  readonly averagePrecision: number | null;
  /** x = false positive rate, y = sensitivity. Thinned; `auc` is of the whole curve. */
  readonly roc: Curve;
  /** x = sensitivity (recall), y = positive predictivity (precision). Thinned. */
  readonly precisionRecall: Curve;
}

/** Points that a drawn curve keeps at most. */
const pointsDrawn = 120;

/**
 * ROC and precision-recall of one class against the rest. A threshold is put at each distinct probability, so beats of equal
 * probability change sides together (Fawcett 2006, algorithm 1; average precision as by Manning 2008, section 8.4).
 * Where one side has no beat, rates that would need it are null and their curve is empty.
 *
 * @param scores probability of the class [beats]
 * @param positive 1 where the beat is of the class [beats]
 */
export function classCurves(scores: Float32Array, positive: Uint8Array): ClassCurves {
  if (scores.length !== positive.length) throw new Error(`${scores.length} probabilities of ${positive.length} beats`);
  const { tp, fp } = countsAtThresholds(scores, positive);
  const positives = tp.at(-1)!;
  const negatives = fp.at(-1)!;
  const recall = tp.map((count) => count / positives);
  let averagePrecision = 0;
  let auc = 0;
  for (let at = 1; at < tp.length; at++) {
    averagePrecision += (recall[at]! - recall[at - 1]!) * (tp[at]! / (tp[at]! + fp[at]!));
    auc += ((fp[at]! - fp[at - 1]!) * (tp[at]! + tp[at - 1]!)) / 2;
  }
  const none: Curve = { x: [], y: [] };
  const hasBoth = positives > 0 && negatives > 0;
  return {
    positives,
    negatives,
    auc: hasBoth ? auc / (positives * negatives) : null,
    averagePrecision: positives > 0 ? averagePrecision : null,
    roc: hasBoth ? thinned({ x: fp.map((count) => count / negatives), y: recall }, pointsDrawn) : none,
    precisionRecall:
      positives > 0
        ? thinned({ x: recall.slice(1), y: tp.slice(1).map((count, at) => count / (count + fp[at + 1]!)) }, pointsDrawn)
        : none,
  };
}

/** True and false positives at each threshold, from above the highest probability (none) to the lowest (all). */
function countsAtThresholds(scores: Float32Array, positive: Uint8Array): { tp: number[]; fp: number[] } {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!);
  const tp = [0];
  const fp = [0];
  let found = 0;
  order.forEach((beat, rank) => {
    found += positive[beat]!;
    const next = order[rank + 1];
    if (next !== undefined && scores[next] === scores[beat]) return;
    tp.push(found);
    fp.push(rank + 1 - found);
  });
  return { tp, fp };
}
