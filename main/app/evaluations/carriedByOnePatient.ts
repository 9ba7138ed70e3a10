import { percent, plural } from '../../../preload/words/numberFormats.ts';

interface PatientCounts {
  readonly patient: string;
  /** In the order of the labels: beats of the class, those found, beats called so. */
  readonly classes: readonly { readonly n: number; readonly hits: number; readonly predicted: number }[];
}

/** From this share of a class's beats on, its rates are those of one heart before all. */
const largeShare = 0.5;

/**
 * Names the classes most of whose beats are of one patient, each with its rates without that patient, and the classes that one
 * patient alone has. At most one sentence of each kind.
 *
 * @param labels in the order of the patients' classes
 */
export function carriedByOnePatient(patients: readonly PatientCounts[], labels: readonly string[]): string[] {
  if (patients.length < 2) return [];
  const carried: string[] = [];
  const alone: string[] = [];
  labels.forEach((label, place) => {
    const counts = patients.map(({ patient, classes }) => ({ patient, ...classes[place]! }));
    const total = sum(counts, 'n');
    const largest = counts.reduce((most, one) => (one.n > most.n ? one : most));
    if (total === 0 || largest.n < largeShare * total) return;
    const n = total - largest.n;
    if (n === 0) {
      alone.push(`${label} (${largest.patient})`);
      return;
    }
    const hits = sum(counts, 'hits') - largest.hits;
    const predicted = sum(counts, 'predicted') - largest.predicted;
    const precision = predicted === 0 ? 'not defined' : percent(hits / predicted, 1);
    const without = `without: Se ${percent(hits / n, 1)}, +P ${precision}, ${plural(n, 'beat')}`;
    carried.push(
      `${label}: patient ${largest.patient} has ${percent(largest.n / total, 0)} of ${plural(total, 'beat')} (${without})`,
    );
  });
  return [
    ...(carried.length > 0 ? [`One patient has most beats of a class. ${carried.join('; ')}.`] : []),
    ...(alone.length > 0 ? [`Beats of one patient only: ${alone.join(', ')}.`] : []),
  ];
}

function sum<Key extends string>(list: readonly { readonly [K in Key]: number }[], key: Key): number {
  return list.reduce((total, one) => total + one[key], 0);
}
