import { inFileName } from '../../../preload/figures/fileName.ts';
import type { Attachment, Part } from '../../../preload/figures/report.ts';
import { tableCsv } from '../tables/tableCsv.ts';

/** The tables of a part as files: numbers with all their digits, units in the head. */
export function tableFiles({ blocks }: Part): Attachment[] {
  return blocks.flatMap((block): Attachment[] => {
    if (block.kind !== 'table') return [];
    return [
      {
        fileName: `${inFileName(block.name)}.csv`,
        type: 'text/csv',
        content: tableCsv(block),
        description: block.caption,
      },
    ];
  });
}

/** Files by names of their own: never two of one name, and the same file once. */
export function uniqueFiles(files: readonly Attachment[]): Attachment[] {
  const byName = new Map<string, Attachment>();
  for (const file of files) {
    const [, stem = '', ending = ''] = /^(.*?)(\.\w+)?$/.exec(file.fileName) ?? [];
    for (let number = 1; ; number++) {
      const fileName = number === 1 ? file.fileName : `${stem}-${number}${ending}`;
      const other = byName.get(fileName);
      if (other?.content === file.content) break;
      if (other !== undefined) continue;
      byName.set(fileName, { ...file, fileName });
      break;
    }
  }
  return [...byName.values()];
}
