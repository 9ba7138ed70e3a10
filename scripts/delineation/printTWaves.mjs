import { clusterDraws, percentileInterval } from '../../preload/numeric/bootstrap.ts';

const bootstrap = { replicates: 1000, seed: 1 };

/**
 * Prints how T waves were found, by the shape of the wave or by lead: each record is a patient, and patients are drawn for the intervals.
 * +P is of leads alone: a wave that is not there has no shape.
 *
 * @param {readonly import('../../main/ecg/delineation/scoreLudb.ts').LeadScore[]} scores
 * @param {'shape' | 'lead'} by
 */
export function printTWaves(scores, by) {
  const records = [...new Set(scores.map(({ record }) => record))];
  const waves = scores.flatMap(({ record, lead, waves: { t }, tShapes }) =>
    t.pairs.map((pair, at) => ({ patient: records.indexOf(record), lead, shape: tShapes[at] ?? 'not marked', pair })),
  );
  const groups = ['all', ...new Set(waves.map((wave) => wave[by]))];
  console.log(
    `${by.padEnd(14)}  waves  patients  Se %                 ${by === 'lead' ? '+P %    ' : ''}end: mean ms           sd ms                mean |ms|`,
  );
  for (const group of groups) {
    const own = waves.filter((wave) => group === 'all' || wave[by] === group);
    /** @type {Map<number, typeof own>} */
    const byPatient = new Map();
    for (const wave of own) byPatient.set(wave.patient, [...(byPatient.get(wave.patient) ?? []), wave]);
    const patients = [...byPatient.values()];
    const draws = patients.length < 2 ? [] : drawn(patients);
    /** @param {(waves: typeof own) => number} statistic @param {number} digits */
    const cell = (statistic, digits) => {
      const interval = patients.length < 2 ? null : percentileInterval(draws.map(statistic), bootstrap.replicates);
      const text = statistic(own).toFixed(digits);
      return (interval ? `${text} [${interval.map((end) => end.toFixed(digits)).join(' ')}]` : text).padEnd(20);
    };
    const falsePositives = scores
      .filter(({ lead }) => group === 'all' || lead === group)
      .reduce((sum, { waves: { t } }) => sum + t.falsePositives, 0);
    const hits = own.filter(({ pair }) => pair !== null).length;
    console.log(
      [
        ...[group.padEnd(14), String(own.length).padStart(6), String(patients.length).padStart(9), ''],
        cell((some) => (100 * some.filter(({ pair }) => pair !== null).length) / some.length, 1),
        ...(by === 'lead' ? [((100 * hits) / (hits + falsePositives)).toFixed(1).padEnd(6)] : []),
        ...[cell((some) => moments(some).mean, 1), cell((some) => moments(some).sd, 1)],
        cell((some) => moments(some).size, 1),
      ].join(' '),
    );
  }
  console.log('\nfound minus reference; 95 % in brackets, by patients');
}

/**
 * Waves of patients that are drawn with replacement.
 * @template W
 * @param {readonly (readonly W[])[]} patients
 * @returns {W[][]}
 */
function drawn(patients) {
  return Array.from(clusterDraws(patients.length, bootstrap), (draw) =>
    Array.from(draw, (patient) => patients[patient] ?? []).flat(),
  );
}

/** @param {readonly { pair: { readonly end: number | null } | null }[]} waves */
function moments(waves) {
  const errors = waves.flatMap(({ pair }) => pair?.end ?? []);
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const sd = Math.sqrt(errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / errors.length);
  return { mean, sd, size: errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length };
}
