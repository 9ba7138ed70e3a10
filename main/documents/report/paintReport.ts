import type { Report } from '../../../preload/figures/report.ts';
import type { PageSize, ReportFormat } from '../../../preload/words/reportParts.ts';
import { htmlReport } from './htmlReport.ts';

export interface PaintOptions {
  readonly format: ReportFormat;
  readonly page: PageSize;
}

export interface PaintedReport {
  readonly bytes: Uint8Array;
  /** Of a PDF; null: it has no pages. */
  readonly pages: number | null;
}

/** A report as the bytes of a file. The same report, options and date give the same bytes. */
export async function paintReport(report: Report, { page }: PaintOptions): Promise<PaintedReport> {
  return { bytes: Buffer.from(htmlReport(report, page), 'utf8'), pages: null };
}
