import type { Progress } from '../../../preload/contract/contract.ts';
import type { Report } from '../../../preload/figures/report.ts';
import { type PaintedReport, type PaintOptions, paintReport as paint } from '../../documents/report/paintReport.ts';

/** A report as the bytes of a file: beside the host, as the letters of a PDF take their time. */
export async function* paintReport({
  report,
  ...options
}: PaintOptions & { readonly report: Report }): AsyncGenerator<Progress, PaintedReport, void> {
  yield { done: 0, total: 0, counted: 'pages', message: 'Writing the pages' };
  return await paint(report, options);
}
