import type { ClassMean, ClassMeans } from '../../../preload/contract/contract.ts';
import { type CsvCell, csv } from '../../../preload/words/csv.ts';
import { waveParts } from '../../../preload/words/waveParts.ts';

/**
 * The means of a class by patient, a row a patient in the order of the figure: how many beats, how like the others, share of
 * the map on each part of the beat, then the mean map and the mean beat (mV) sample by sample, named by milliseconds from the fiducial.
 */
export function patientMeansCsv(means: ClassMeans, { target, beats, patientMeans = [], mean }: ClassMean): string {
  const times = Array.from(mean, (_, sample) =>
    (((sample - means.fiducialOffset) / means.samplingRateHz) * 1000).toFixed(1),
  );
  const head = [
    ...['class', 'patient', 'beats', 'share_of_class', 'records', 'zero_maps', 'correlation'],
    ...waveParts.flatMap((part) => [`share_${part}`, `sd_${part}`]),
    ...times.map((ms) => `map_${ms}_ms`),
    ...times.map((ms) => `mv_${ms}_ms`),
  ];
  const rows = patientMeans.map((own): CsvCell[] => [
    ...[target, own.patient, own.beats, own.beats / beats, own.records, own.zeroMaps, own.correlation],
    ...waveParts.flatMap((part) => {
      const share = own.waves.find((one) => one.part === part);
      return [share?.mean ?? null, share?.sd ?? null];
    }),
    ...own.mean,
    ...own.meanBeat,
  ]);
  return csv([head, ...rows]);
}
