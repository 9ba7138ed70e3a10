import { setFlagsFromString } from 'node:v8';
import type { Progress } from '../../../preload/contract/contract.ts';
import type { Report } from '../../../preload/figures/report.ts';
import { type PaintedReport, type PaintOptions, paintReport as paint } from '../../documents/report/paintReport.ts';

/** A report as the bytes of a file: beside the host, as the letters of a PDF take their time. */
export async function* paintReport({
  report,
  ...options
}: PaintOptions & { readonly report: Report }): AsyncGenerator<Progress, PaintedReport, void> {
  yield { done: 0, total: 0, counted: 'pages', message: 'Writing the pages' };
  // Every figure leaves some megabytes of small objects behind, and 62 MB of 300 figures live on. Left to itself V8 lets them grow
  // to several times as much as live before it collects: 620 MB instead of 450, in the same processor time.
  setFlagsFromString('--heap-growing-percent=30');
  try {
    return await paint(report, options);
  } finally {
    setFlagsFromString('--heap-growing-percent=0');
  }
}
