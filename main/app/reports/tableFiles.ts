import { inFileName } from '../../../preload/figures/fileName.ts';
import type { Attachment, Part } from '../../../preload/figures/report.ts';
import { csv } from '../csv.ts';

/** The tables of a part as files: numbers with all their digits, units in the head. */
export function tableFiles({ blocks }: Part): Attachment[] {
  return blocks.flatMap((block): Attachment[] => {
    if (block.kind !== 'table') return [];
    const head = block.columns.map(({ heading, unit }) => (unit === undefined ? heading : `${heading} (${unit})`));
    return [
      {
        fileName: `${inFileName(block.name)}.csv`,
        type: 'text/csv',
        content: csv([head, ...block.rows.map((row) => row.map(({ value }) => value))]),
        description: block.caption,
      },
    ];
  });
}
