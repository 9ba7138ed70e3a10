import { type Bootstrap, clusterDraws, percentileInterval } from '../../preload/numeric/bootstrap.ts';
import { agreementOf } from './agreement.ts';
import { confusionOf } from './confusion.ts';
import { type Interval, wilsonInterval } from './interval.ts';
import { type DiscordantTable, discordantTable, type McNemar, mcnemar } from './mcnemar.ts';

export interface ComparedBeats {
  /** Places of classes that are the same for both models. [beats] */
  readonly reference: Uint8Array;
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  /** Which patient a beat is of, counted from 0. [beats] */
  readonly patient: Uint32Array;
}

export interface PredictionComparison {
  readonly first: ComparedSide;
  readonly second: ComparedSide;
  readonly discordant: DiscordantTable;
  readonly discordantPatients: number;
  readonly mcnemar: McNemar;
  readonly difference: { readonly accuracy: number; readonly interval: Interval | null };
}

export interface ComparedSide {
  readonly accuracy: number;
  readonly macroF1: number;
  /** Wilson's. */
  readonly accuracyInterval: Interval | null;
  /** In the order of the classes. */
  readonly perClass: readonly { readonly n: number; readonly se: number | null; readonly ppv: number | null }[];
}

/**
 * Two models on the same beats: who is right where, whether the difference is chance (McNemar, beats as if independent), and
 * how far it depends on which patients are in the data (difference of accuracy by a bootstrap of patients, both models on
 * the same draw).
 */
export function comparePredictions(
  { reference, first, second, patient }: ComparedBeats,
  { classes, ...bootstrap }: Bootstrap & { readonly classes: number },
): PredictionComparison {
  if (reference.length === 0) throw new Error('there is no beat that both models have');
  const right = (predicted: Uint8Array) => predicted.map((index, beat) => (index === reference[beat] ? 1 : 0));
  const [rightFirst, rightSecond] = [right(first), right(second)];
  const discordant = discordantTable(rightFirst, rightSecond);
  const patients = patient.reduce((most, place) => Math.max(most, place + 1), 0);
  const beats = new Float64Array(patients);
  const gained = new Float64Array(patients);
  const holders = new Set<number>();
  patient.forEach((place, beat) => {
    const gain = rightFirst[beat]! - rightSecond[beat]!;
    beats[place]!++;
    gained[place]! += gain;
    if (gain !== 0) holders.add(place);
  });
  return {
    first: sideOf(reference, first, classes),
    second: sideOf(reference, second, classes),
    discordant,
    discordantPatients: holders.size,
    mcnemar: mcnemar(discordant),
    difference: {
      accuracy: (discordant.onlyFirst - discordant.onlySecond) / reference.length,
      interval: differenceInterval(beats, gained, bootstrap),
    },
  };
}

function sideOf(reference: Uint8Array, predicted: Uint8Array, classes: number): ComparedSide {
  const { accuracy, macroF1, perClass } = agreementOf(confusionOf(reference, predicted, classes));
  const hits = perClass.reduce((sum, one) => sum + one.hits, 0);
  return {
    accuracy,
    macroF1,
    accuracyInterval: wilsonInterval(hits, reference.length),
    perClass: perClass.map(({ n, se, ppv }) => ({ n, se, ppv })),
  };
}

function differenceInterval(beats: Float64Array, gained: Float64Array, bootstrap: Bootstrap): Interval | null {
  if (beats.length < 2) return null;
  const values = Array.from(clusterDraws(beats.length, bootstrap), (patients) => {
    let sum = 0;
    let drawn = 0;
    for (const patient of patients) {
      sum += gained[patient]!;
      drawn += beats[patient]!;
    }
    return sum / drawn;
  });
  return percentileInterval(values, bootstrap.replicates);
}
