import { positionText } from '../../../preload/words/positionText.ts';
import { type Annotations, symbolOf } from './annotations.ts';
import type { RecordHeader } from './header.ts';
import { timeOfSample } from './timeOfSample.ts';

/**
 * Annotations as rdann prints them: time, sample, symbol, subtype, channel, num, and after a tab the text. Every line ends
 * with a line feed. Where the annotator's clock is finer than the record's frames the sample is a fraction, which rdann rounds.
 */
export function formatAnnotations(
  annotations: Annotations,
  clock: Pick<RecordHeader, 'samplingRateHz' | 'baseTimeMs' | 'baseDate'>,
): string {
  const lines: string[] = [];
  // Fractions are longer than the seven columns of rdann.
  const width = annotations.sample.reduce(
    (widest, sample) => (Number.isInteger(sample) ? widest : Math.max(widest, positionText(sample).length)),
    7,
  );
  for (let row = 0; row < annotations.count; row++) {
    const sample = annotations.sample[row]!;
    const columns = [
      `${timeOfSample(sample, clock)}  ${positionText(sample).padStart(width)}`,
      symbolOf(annotations, row).padStart(6),
      ...[annotations.subtype, annotations.channel, annotations.num].map((column) => String(column[row]).padStart(5)),
    ].join('');
    const aux = annotations.aux.get(row);
    lines.push(aux === undefined ? `${columns}\n` : `${columns}\t${upToNul(aux)}\n`);
  }
  return lines.join('');
}

/** The reference tool prints a C string: up to the first NUL. */
function upToNul(text: string): string {
  const end = text.indexOf('\0');
  return end === -1 ? text : text.slice(0, end);
}
