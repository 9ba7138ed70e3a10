import type { DicomFacts, Report } from '../../../preload/figures/report.ts';
import type { PageSize, ReportFormat } from '../../../preload/words/reportParts.ts';
import { type BundleFacts, bundleReport } from './bundleReport.ts';
import { dicomReport } from './dicomReport.ts';
import { htmlReport } from './htmlReport.ts';
import { pdfReport } from './pdfReport.ts';

export interface PaintOptions {
  readonly format: ReportFormat;
  readonly page: PageSize;
  /** Fonts for letters that the own one lacks, in their order. */
  readonly fontFiles: readonly string[];
  /** Of a zip. */
  readonly bundle: BundleFacts;
  /** Of a DICOM file; other formats need none. */
  readonly dicom?: DicomFacts;
}

export interface PaintedReport {
  readonly bytes: Uint8Array;
  /** Of a PDF, as a DICOM file holds it, too; null: it has no pages. */
  readonly pages: number | null;
}

/** A report as the bytes of a file. The same report, options and date give the same bytes. */
export async function paintReport(report: Report, options: PaintOptions): Promise<PaintedReport> {
  const { format, page } = options;
  if (format === 'zip') return await bundleReport(report, options.bundle, options);
  if (format === 'pdf') return await pdfReport(report, options);
  if (format === 'dcm') {
    if (options.dicom === undefined) throw new Error('a DICOM file needs to know what it may say of the patient');
    const { bytes, pages } = await pdfReport(report, options);
    return { bytes: dicomReport(report, bytes, options.dicom), pages };
  }
  return { bytes: Buffer.from(htmlReport(report, page), 'utf8'), pages: null };
}
