import type { Doubt } from '../../../preload/contract/contract.ts';
import { doubtHeadline } from '../../../preload/words/doubtWords.ts';
import { warns } from '../../../preload/words/trainingReference.ts';
import { table } from './table.ts';

/** How the records differ from what the model learned: all together, then those that differ by themselves. */
export function doubtLines(doubt: Doubt): string[] {
  const lines = [`training records: ${doubt.problem ?? doubtHeadline(doubt)}`];
  for (const { level, sentence } of doubt.differences) lines.push(`${warns(level) ? 'warning' : 'note'}: ${sentence}`);
  const own = doubt.records.filter(({ level }) => warns(level));
  if (own.length === 0) return lines;
  const columns = [
    { heading: 'record' },
    { heading: 'distance', right: true },
    { heading: 'compared with the training records' },
  ];
  const rows = own.map(({ record, distance, differences }) => [
    record,
    distance?.toFixed(2) ?? '-',
    differences.map(({ sentence }) => sentence).join(' '),
  ]);
  return [...lines, ...table(columns, rows)];
}
