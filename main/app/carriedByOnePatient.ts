interface PatientCounts {
  readonly patient: string;
  /** In the order of the labels: beats of the class, those found, beats called so. */
  readonly classes: readonly { readonly n: number; readonly hits: number; readonly predicted: number }[];
}

/** From this share of a class's beats on, its rates are those of one heart before all. */
const largeShare = 0.5;

/**
 * Classes most of whose beats are of one patient, each in a sentence with its rates without that patient. A class that has
 * beats of one patient only is told so: nothing is left without it.
 *
 * @param labels in the order of the patients' classes
 */
export function carriedByOnePatient(patients: readonly PatientCounts[], labels: readonly string[]): string[] {
  if (patients.length < 2) return [];
  return labels.flatMap((label, place) => {
    const counts = patients.map(({ patient, classes }) => ({ patient, ...classes[place]! }));
    const total = sum(counts, 'n');
    const largest = counts.reduce((most, one) => (one.n > most.n ? one : most));
    if (total === 0 || largest.n < largeShare * total) return [];
    const n = total - largest.n;
    if (n === 0) return [`All ${whole(total)} ${label} beats are of patient ${largest.patient}.`];
    const hits = sum(counts, 'hits') - largest.hits;
    const predicted = sum(counts, 'predicted') - largest.predicted;
    const rates = `Se is ${percent(hits / n)} and +P ${predicted === 0 ? 'not defined' : percent(hits / predicted)}`;
    const share = `${percent(largest.n / total, 0)} of the ${whole(total)} ${label} beats`;
    return [`Patient ${largest.patient} has ${share}: without this patient ${rates} (${whole(n)} beats).`];
  });
}

function sum<Key extends string>(list: readonly { readonly [K in Key]: number }[], key: Key): number {
  return list.reduce((total, one) => total + one[key], 0);
}

function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

function whole(count: number): string {
  return count.toLocaleString('en-US');
}
