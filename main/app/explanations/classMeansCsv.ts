import type { ClassMean, ClassMeans } from '../../../preload/contract/contract.ts';
import { type CsvCell, csv } from '../../../preload/words/csv.ts';

/**
 * The curves of class means, a row a sample: milliseconds from the fiducial, the map (1 is a beat's own maximum) and the beat (mV). Classes
 * without beats have no rows.
 */
export function classMeansCsv(
  { samplingRateHz, fiducialOffset }: Pick<ClassMeans, 'samplingRateHz' | 'fiducialOffset'>,
  classes: readonly ClassMean[],
): string {
  const head = ['class', 'ms', 'mean', 'sd', 'median', 'q25', 'q75', 'mean_beat_mv', 'sd_beat_mv', 'valid_beats'];
  const rows = classes.flatMap((one) =>
    one.beats === 0
      ? []
      : Array.from(one.mean, (mean, at): CsvCell[] => [
          ...[one.target, (1000 * (at - fiducialOffset)) / samplingRateHz, mean],
          ...[one.sd, one.median, one.q25, one.q75, one.meanBeat, one.sdBeat, one.validBeats].map(
            (of) => of[at] ?? null,
          ),
        ]),
  );
  return csv([head, ...rows]);
}
