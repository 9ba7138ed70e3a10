import { argMax } from '../../preload/numeric/argMax.ts';
/** Counts [reference class][predicted class]: rows = reference. */
export type Confusion = number[][];

export interface ClassMetrics {
  /** Beats of the class in the reference. */
  readonly n: number;
  /** Sensitivity: correct / n. null where n = 0. */
  readonly se: number | null;
  /** Positive predictivity (+P): correct / predicted. null where nothing was predicted as this class. */
  readonly ppv: number | null;
  /** 2 · correct / (n + predicted). null where n = 0. */
  readonly f1: number | null;
}

export interface Metrics {
  readonly beats: number;
  readonly accuracy: number;
  /** Mean F1 over the classes that are present in the reference; see `absentClasses`. */
  readonly macroF1: number;
  /**
   * Classes without a beat in the reference. They are left out of macroF1 (their sensitivity is undefined); beats wrongly
   * called so still lower the sensitivity and the F1 of the class they belong to.
   */
  readonly absentClasses: readonly string[];
  readonly perClass: Readonly<Record<string, ClassMetrics>>;
}

function emptyConfusion(classes: number): Confusion {
  return Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
}

/** @param reference, predicted class indexes, one a beat */
export function confusionOf(reference: ArrayLike<number>, predicted: ArrayLike<number>, classes: number): Confusion {
  if (reference.length !== predicted.length) {
    throw new Error(`${reference.length} reference classes but ${predicted.length} predictions`);
  }
  const confusion = emptyConfusion(classes);
  for (let beat = 0; beat < reference.length; beat++) {
    const row = confusion[reference[beat]!];
    const column = predicted[beat]!;
    if (!row || column >= classes) {
      throw new Error(`beat ${beat}: class indexes ${reference[beat]} and ${column}; expected 0 to ${classes - 1}`);
    }
    row[column] = row[column]! + 1;
  }
  return confusion;
}

/** @throws where the confusion matrix is empty: a metric of nothing is not 0. */
export function metricsOf(confusion: Confusion, classes: readonly string[]): Metrics {
  const beats = confusion.flat().reduce((sum, count) => sum + count, 0);
  if (beats === 0) throw new Error('nothing to evaluate: the selection has no beats of the model’s classes');
  const perClass: Record<string, ClassMetrics> = {};
  let correct = 0;
  classes.forEach((name, index) => {
    const n = confusion[index]!.reduce((sum, count) => sum + count, 0);
    const predicted = confusion.reduce((sum, row) => sum + row[index]!, 0);
    const hits = confusion[index]![index]!;
    correct += hits;
    perClass[name] = {
      n,
      se: n === 0 ? null : hits / n,
      ppv: predicted === 0 ? null : hits / predicted,
      f1: n === 0 ? null : (2 * hits) / (n + predicted),
    };
  });
  const scores = Object.values(perClass).flatMap(({ f1 }) => (f1 === null ? [] : [f1]));
  return {
    beats,
    accuracy: correct / beats,
    macroF1: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    absentClasses: classes.filter((name) => perClass[name]!.n === 0),
    perClass,
  };
}

/** Class of the highest probability, one a beat; the first one on a tie. @param probabilities [beats × classes] */
export function predictedClasses(probabilities: Float32Array, classes: number): Uint8Array {
  const predicted = new Uint8Array(probabilities.length / classes);
  for (let beat = 0; beat < predicted.length; beat++) {
    predicted[beat] = argMax(probabilities.subarray(beat * classes, (beat + 1) * classes));
  }
  return predicted;
}
