import { deflateSync } from 'node:zlib';
import type { Report } from '../../../preload/figures/report.ts';
import type { PackedReport } from '../../compute/tasks/paintReport.ts';

/** A report on its way to compute, with its figures packed: those of a thousand beats are 60 MB of text, and 5 MB packed. */
export function packFigures(report: Report): PackedReport {
  const figures: Uint8Array[] = [];
  const parts = report.parts.map((part) => ({
    ...part,
    blocks: part.blocks.map((block) => {
      if (block.kind !== 'figure') return block;
      figures.push(deflateSync(block.svg, { level: 1 }));
      return { ...block, svg: '' };
    }),
  }));
  return { report: { ...report, parts }, figures };
}
