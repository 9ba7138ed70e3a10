import type { Beat } from '../../../preload/contract/contract.ts';
import { type CsvCell, csv } from '../../../preload/words/csv.ts';
import { positionText } from '../../../preload/words/positionText.ts';

/**
 * A line a beat: where it is, its RR intervals, and with a model what that said of it. `address` is the beat on the command line.
 *
 * @param model name of the model that the beats' predictions are of; undefined: no columns of predictions
 */
export function beatsCsv(beats: readonly Beat[], model: string | undefined): string {
  const head = [
    ...[
      'address',
      'archive',
      'record',
      'patient',
      'sample',
      'sampling_rate_hz',
      'time_s',
      'symbol',
      'rr_before_ms',
      'rr_after_ms',
    ],
    ...(model === undefined ? [] : ['model', 'part', 'given_class', 'predicted_class', 'p_predicted', 'p_given']),
  ];
  const rows = beats.map((beat): CsvCell[] => {
    const { record, sample, samplingRateHz, prediction } = beat;
    // As text: six digits of a number would not tell beats of a day apart.
    const position = positionText(sample);
    const ms = (samples: number | null) => (samples === null ? null : (1000 * samples) / samplingRateHz);
    return [
      ...[`${record}:${position}`, beat.archive, record, beat.patient, position, samplingRateHz],
      ...[(sample / samplingRateHz).toFixed(3), beat.symbol, ms(beat.rrBefore), ms(beat.rrAfter)],
      ...(model === undefined
        ? []
        : prediction === null
          ? [model, null, null, null, null, null]
          : [
              model,
              prediction.part,
              prediction.givenClass,
              prediction.predictedClass,
              prediction.probability,
              prediction.probabilityOfGiven,
            ]),
    ];
  });
  return csv([head, ...rows]);
}
