import type { Evaluation } from '../../../../preload/contract/contract.ts';
import type { Part } from '../../../../preload/figures/report.ts';
import { percent, whole } from '../../../../preload/words/numberFormats.ts';
import { confusionTable } from '../../tables/confusionTable.ts';

/** Reference against prediction in per cent of each row, as a figure and as a table of beats. */
export function confusionPart(evaluation: Evaluation, svg: string): Part {
  const { model, labels, perClass, beats, part, accuracy } = evaluation;
  const where = part === null ? 'all beats of the archive' : `the ${part} part`;
  const diagonal = labels.map((label) => `${label} ${percent(perClass[label]?.se, 2, 'no beats')}`).join(', ');
  return {
    title: `Confusion matrix of ${model}`,
    blocks: [
      {
        kind: 'figure',
        name: `${model}-confusion`,
        svg,
        caption: `Confusion matrix of ${model} on ${where}: ${whole(beats)} beats, accuracy ${percent(accuracy)}. Rows are reference classes; cells are per cent of the row, with the beats below.`,
        alt: `Confusion matrix of ${model}. Sensitivity of each class, the diagonal: ${diagonal}.`,
      },
      confusionTable(evaluation),
    ],
  };
}
