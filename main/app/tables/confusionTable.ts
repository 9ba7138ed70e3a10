import type { Evaluation } from '../../../preload/contract/contract.ts';
import { number, type TableBlock, text } from '../../../preload/figures/report.ts';
import { whole } from '../../../preload/words/numberFormats.ts';

/** The confusion matrix in beats: reference classes in rows, predicted ones in columns. */
export function confusionTable({
  model,
  labels,
  confusion,
}: Pick<Evaluation, 'model' | 'labels' | 'confusion'>): TableBlock {
  return {
    kind: 'table',
    name: `${model}-confusion`,
    caption: `Confusion matrix of ${model} in beats: rows are reference classes, columns predicted ones.`,
    columns: [{ heading: 'Reference' }, ...labels.map((heading) => ({ heading, unit: 'beats', isNumber: true }))],
    rows: labels.map((label, row) => [
      text(label),
      ...labels.map((_, column) => number(confusion[row]?.[column] ?? 0, whole)),
    ]),
  };
}
