import type { ClassMean, ClassMeans } from '../../../../preload/contract/contract.ts';
import { strongestInWindow } from '../../../../preload/figures/whereStrongest.ts';
import { percentNumber, whole } from '../../../../preload/words/numberFormats.ts';
import { table } from '../table.ts';

/** The patients of each class as tables, most beats first; none where the means were not computed by patient. */
export function patientLines(means: ClassMeans): string[] {
  return means.classes.flatMap((one) => (one.patientMeans === undefined ? [] : ofClass(means, one)));
}

function ofClass(means: ClassMeans, { target, beats, patientMeans = [], waves = [] }: ClassMean): string[] {
  const parts = waves.map(({ part }) => part);
  const rows = patientMeans.map((own) => [
    own.patient,
    whole(own.beats),
    percentNumber(own.beats / beats, 1, '-'),
    whole(own.records),
    strongestText(own.mean, means),
    own.correlation === null ? '-' : own.correlation.toFixed(2),
    ...own.waves.map(({ mean }) => percentNumber(mean, 1, '-')),
  ]);
  return [
    '',
    `${target} by patient: share of its beats, correlation of mean maps with the others, share of the map, %`,
    ...table(
      ['patient', 'beats', '% of class', 'records', 'strongest at', 'correlation', ...parts].map((heading, i) => ({
        heading,
        right: i > 0,
      })),
      rows,
    ),
  ];
}

function strongestText(mean: Float32Array, means: ClassMeans): string {
  const found = strongestInWindow(mean, means);
  return found === null ? '-' : `${found.ms} ms`;
}
