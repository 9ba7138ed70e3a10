import type { Subtypes } from '../../../preload/contract/contract.ts';
import { type CsvCell, csv } from '../../../preload/words/csv.ts';
import { cardFlags } from '../../../preload/words/subtypeWords.ts';

/**
 * A row a card: its beats, patients and stability, then its mean map, mean beat and the standard deviation of its beats (mV) sample
 * by sample, named by milliseconds from the fiducial; empty where no beat has the sample.
 */
export function subtypesCsv({ target, cards, samplingRateHz, fiducialOffset }: Subtypes): string {
  const times = (cards[0]?.mean ?? []).map((_, sample) =>
    (((sample - fiducialOffset) / samplingRateHz) * 1000).toFixed(1),
  );
  const head = [
    ...[
      'class',
      'card',
      'beats',
      'share_of_class',
      'patients',
      'largest_patient',
      'share_of_largest_patient',
      'records',
    ],
    ...['recall', 'recall_low', 'recall_high', 'stability', 'flags', 'nearest'],
    ...['map', 'mv', 'sd_mv'].flatMap((name) => times.map((ms) => `${name}_${ms}_ms`)),
  ];
  const rows = cards.map((card, place): CsvCell[] => {
    const [largest] = card.patients;
    const valid = (values: readonly number[]) => values.map((value, at) => (card.validBeats[at]! > 0 ? value : null));
    return [
      ...[target, place + 1, card.beats, card.share, card.patients.length],
      ...[largest?.patient ?? null, largest?.share ?? null, card.records.length],
      ...[card.recall.mean, ...(card.recall.interval ?? [null, null]), card.stability],
      ...[cardFlags(card).join(' '), `${card.nearest.record}:${card.nearest.sample}`],
      ...[card.mean, card.meanBeat, card.sdBeat].flatMap(valid),
    ];
  });
  return csv([head, ...rows]);
}
