import { agreementOf } from '../../../models/evaluation/agreement.ts';
import { confusionsByGroup } from '../../../models/evaluation/byGroup.ts';
import { clusteredIntervals } from '../../../models/evaluation/clusteredIntervals.ts';
import { type Ec57Input, type Ec57Table, ec57Table, learningPeriod } from '../../../models/evaluation/ec57.ts';

export interface CompareReadersInput {
  /** What the first and the second reader hold of a beat, places in the categories. [beats] */
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  /** From 0. [beats] */
  readonly patient: Uint32Array;
  readonly patients: number;
  readonly categories: number;
  readonly seed: number;
  /** The first reader as the reference; beats that both gave an AAMI class. */
  readonly ec57: Omit<Ec57Input, 'startSeconds' | 'shutDown'>;
}

export interface CompareReadersOutput {
  /** Rows: the first reader; columns: the second. */
  readonly matrix: readonly (readonly number[])[];
  readonly observed: number;
  readonly kappa: number | null;
  readonly kappaInterval: readonly [low: number, high: number] | null;
  /** From the end of the learning period on. */
  readonly ec57: Ec57Table | null;
  /** Beats in the learning period. */
  readonly ec57LeftOut: number;
}

const replicates = 1000;

/** How two readers of the same beats agree. Needs no engine. */
export async function* compareReaders(
  { first, second, patient, patients, categories, seed, ec57 }: CompareReadersInput,
  _abort: AbortSignal,
): AsyncGenerator<never, CompareReadersOutput, void> {
  const byPatient = confusionsByGroup(first, second, patient, { groups: patients, classes: categories });
  const matrix = Array.from({ length: categories }, (_, row) =>
    Array.from({ length: categories }, (__, column) =>
      byPatient.reduce((sum, confusion) => sum + confusion[row]![column]!, 0),
    ),
  );
  const { accuracy, kappa } = agreementOf(matrix);
  const { kappa: kappaInterval } = clusteredIntervals(byPatient, { replicates, seed });
  const ec57LeftOut = Array.from(ec57.seconds).filter((seconds) => seconds < learningPeriod).length;
  const table = ec57Table({ ...ec57, startSeconds: learningPeriod });
  return { matrix, observed: accuracy, kappa, kappaInterval, ec57: table, ec57LeftOut };
}
