import { sfc32, shuffle } from '../../../preload/numeric/random.ts';
import { naturalOrder } from '../archive/scanFolder.ts';

export interface SpreadInput {
  /** Beats of each class that a patient has. */
  readonly patients: ReadonlyMap<string, readonly number[]>;
  /** Share of each part, sum 1; the first part is training. */
  readonly fractions: readonly number[];
  readonly seed: string;
}

/** What a class that is missing from training costs, beside which nothing else counts. */
const missingInTraining = 1000;
/** What a class costs that is missing from another part although enough patients have it. */
const missingElsewhere = 1;

/**
 * Gives each patient a part so that every class is spread over the parts close to the fractions: greedy, patients with
 * the largest share of any class first (as in Sechidis, Tsoumakas, Vlahavas 2011, for groups), then single moves and
 * swaps for as long as one brings the classes closer. Deterministic in the patients and the seed.
 *
 * @returns part index by patient
 */
export function spreadPatients({ patients, fractions, seed }: SpreadInput): Map<string, number> {
  const names = shuffle([...patients.keys()].sort(naturalOrder), sfc32(seed));
  const counts = names.map((name) => patients.get(name)!);
  const classes = counts[0]?.length ?? 0;
  const totals = sumColumns(counts, classes);
  // Shares rather than counts, so that a rare class weighs as much as a common one.
  const shares = counts.map((row) => row.map((count, index) => (totals[index]! > 0 ? count / totals[index]! : 0)));
  const holders = totals.map((_, index) => counts.filter((row) => row[index]! > 0).length);
  // By powers of two, so that patients of like weight keep the seed's order.
  const weight = shares.map((row) => Math.floor(Math.log2(Math.max(...row))));
  const order = [...names.keys()].sort((a, b) => weight[b]! - weight[a]!);

  const filled = fractions.map(() => new Array<number>(classes).fill(0));
  const cost = () => {
    let sum = 0;
    for (let index = 0; index < classes; index++) {
      if (totals[index] === 0) continue;
      fractions.forEach((fraction, part) => {
        const has = filled[part]![index]!;
        sum += (has - fraction) ** 2;
        if (has > 1e-12) return;
        if (part === 0) sum += missingInTraining;
        else if (fraction > 0 && holders[index]! >= fractions.length) sum += missingElsewhere;
      });
    }
    return sum;
  };
  const put = (patient: number, part: number, sign: 1 | -1) => {
    const row = filled[part]!;
    shares[patient]!.forEach((share, index) => {
      row[index]! += sign * share;
    });
  };

  const partOf = new Array<number>(names.length).fill(-1);
  const allowed = [...fractions.keys()].filter((part) => fractions[part]! > 0);
  for (const patient of order) {
    partOf[patient] = cheapest(allowed, (part) => {
      put(patient, part, 1);
      const result = cost();
      put(patient, part, -1);
      return result;
    });
    put(patient, partOf[patient]!, 1);
  }
  improve(names.length, allowed, partOf, put, cost);
  return new Map(names.map((name, patient) => [name, partOf[patient]!]));
}

function improve(
  patients: number,
  allowed: readonly number[],
  partOf: number[],
  put: (patient: number, part: number, sign: 1 | -1) => void,
  cost: () => number,
): void {
  const move = (patient: number, part: number) => {
    put(patient, partOf[patient]!, -1);
    partOf[patient] = part;
    put(patient, part, 1);
  };
  let best = cost();
  // Each accepted step lowers the cost, so that this ends; the bound keeps thousands of patients quick.
  for (let round = 0, changed = true; changed && round < 20; round++) {
    changed = false;
    const accept = (undo: () => void) => {
      const now = cost();
      if (now < best - 1e-9) {
        best = now;
        changed = true;
      } else undo();
    };
    for (let patient = 0; patient < patients; patient++) {
      for (const part of allowed) {
        const before = partOf[patient]!;
        if (part === before) continue;
        move(patient, part);
        accept(() => move(patient, before));
      }
    }
    if (patients > 200) continue;
    for (let one = 0; one < patients; one++) {
      for (let other = one + 1; other < patients; other++) {
        const [first, second] = [partOf[one]!, partOf[other]!];
        if (first === second) continue;
        move(one, second);
        move(other, first);
        accept(() => {
          move(one, first);
          move(other, second);
        });
      }
    }
  }
}

function cheapest(parts: readonly number[], costOf: (part: number) => number): number {
  let best = parts[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const cost = costOf(part);
    if (cost < least - 1e-12) {
      least = cost;
      best = part;
    }
  }
  return best;
}

function sumColumns(rows: readonly (readonly number[])[], columns: number): number[] {
  return Array.from({ length: columns }, (_, column) => rows.reduce((sum, row) => sum + row[column]!, 0));
}
