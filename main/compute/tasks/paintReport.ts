import { setFlagsFromString } from 'node:v8';
import { inflateSync } from 'node:zlib';
import type { Progress } from '../../../preload/contract/contract.ts';
import type { Block, Report } from '../../../preload/figures/report.ts';
import { type PaintedReport, type PaintOptions, paintReport as paint } from '../../documents/report/paintReport.ts';

/** A report without the text of its figures, and that text beside it. */
export interface PackedReport {
  readonly report: Report;
  /** SVG, deflated, in the order of the figures. */
  readonly figures: readonly Uint8Array[];
}

/** A report as the bytes of a file: beside the host, as the letters of a PDF take their time. */
export async function* paintReport({
  report,
  figures,
  ...options
}: PaintOptions & PackedReport): AsyncGenerator<Progress, PaintedReport, void> {
  yield { done: 0, total: 0, counted: 'pages', message: 'Writing the pages' };
  // Every figure leaves some megabytes of small objects behind, and 62 MB of 300 figures live on. Left to itself V8 lets them grow
  // to several times as much as live before it collects: 620 MB instead of 450, in the same processor time.
  setFlagsFromString('--heap-growing-percent=30');
  try {
    return await paint(unpacked(report, figures), options);
  } finally {
    setFlagsFromString('--heap-growing-percent=0');
  }
}

/** With figures whose text is unpacked when it is asked for, and not kept. */
function unpacked(report: Report, figures: PackedReport['figures']): Report {
  let next = 0;
  const withText = (block: Block): Block => {
    if (block.kind !== 'figure') return block;
    const packed = figures[next++]!;
    return {
      ...block,
      get svg() {
        return inflateSync(packed).toString('utf8');
      },
    };
  };
  return { ...report, parts: report.parts.map((part) => ({ ...part, blocks: part.blocks.map(withText) })) };
}
