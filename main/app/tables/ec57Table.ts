import type { Ec57Table } from '../../../preload/contract/contract.ts';
import { number, share, type TableBlock, text } from '../../../preload/figures/report.ts';
import { whole } from '../../../preload/words/numberFormats.ts';

/** Counts and rates of VEB and SVEB as EC57 has them, gross and average over records; `withRecords`: of each record too. */
export function ec57Table(
  model: string,
  { records, gross, average, startSeconds }: Ec57Table,
  withRecords = false,
): TableBlock {
  const rates = ({ se, ppv, fpr }: Ec57Table['average']['veb']) => [share(se), share(ppv), share(fpr, { digits: 3 })];
  const counts = ({ tp, fn, fp }: Ec57Table['gross']['veb']) => [tp, fn, fp].map((n) => number(n, whole));
  const none = [0, 1, 2].map(() => number(null, whole));
  return {
    kind: 'table',
    name: `${model}-ec57`,
    caption: `Beat by beat as EC57 counts, from ${startSeconds} s of each record on: gross and average over records.`,
    columns: [
      { heading: 'Beats of class' },
      { heading: 'Over' },
      ...['TP', 'FN', 'FP'].map((heading) => ({ heading, unit: 'beats', isNumber: true })),
      ...['Se', '+P', 'FPR'].map((heading) => ({ heading, unit: '%', isNumber: true })),
    ],
    rows: (['veb', 'sveb'] as const).flatMap((kind) => {
      const title = text(kind.toUpperCase());
      return [
        ...(withRecords ? records : []).map((line) => [
          ...[title, text(`record ${line.record}`)],
          ...[...counts(line[kind]), ...rates(line[kind])],
        ]),
        [title, text('gross'), ...counts(gross[kind]), ...rates(gross[kind])],
        [title, text('average'), ...none, ...rates(average[kind])],
      ];
    }),
  };
}
