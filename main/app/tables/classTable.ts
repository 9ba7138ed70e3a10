import type { Evaluation, EvaluationDetails } from '../../../preload/contract/contract.ts';
import { number, share, type TableBlock, text } from '../../../preload/figures/report.ts';
import { whole } from '../../../preload/words/numberFormats.ts';

/** Scores of each class with their 95 % intervals, in per cent. */
export function classTable({ model, labels, perClass }: Evaluation, details: EvaluationDetails | null): TableBlock {
  const rate = (heading: string) => ({ heading, unit: '% [95 %]', isNumber: true });
  return {
    kind: 'table',
    name: `${model}-classes`,
    caption: `Scores of ${model} by class.`,
    columns: [
      { heading: 'Class' },
      { heading: 'Beats', isNumber: true },
      ...[rate('Se'), rate('+P'), rate('Sp'), rate('F1')],
      ...['AUC', 'AP', 'Records', 'Patients'].map((heading) => ({ heading, isNumber: true })),
    ],
    rows: labels.map((label, place) => {
      const own = perClass[label];
      const more = details?.classes[place];
      return [
        text(label),
        number(own?.n ?? 0, whole),
        share(own?.se, { interval: more?.byBeats.se }),
        share(own?.ppv, { interval: more?.byBeats.ppv }),
        share(more?.specificity, { interval: more?.byBeats.specificity }),
        share(own?.f1, { interval: more?.byPatients.f1 }),
        number(more?.auc, fourDecimals),
        number(more?.averagePrecision, fourDecimals),
        number(own?.records ?? 0, whole),
        number(own?.patients ?? 0, whole),
      ];
    }),
    notes: [
      'Se sensitivity, +P positive predictivity, Sp specificity, AUC area under the ROC curve, AP average precision.',
      '95 % intervals: of Se, +P and Sp by beats as if independent (Wilson 1927); of F1 by a bootstrap of patients.',
      'A dash: there are no such beats.',
    ],
  };
}

function fourDecimals(value: number): string {
  return value.toFixed(4);
}
