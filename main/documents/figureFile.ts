import type { FigureFormat } from '../../preload/words/figureFormats.ts';
import { drawPixels } from './drawPixels.ts';
import { drawSvg } from './drawSvg.ts';
import type { FontSet } from './fontSet.ts';
import { type Attachment, openPdf } from './openPdf.ts';
import { pngFile } from './pngFile.ts';
import { svgFacts } from './svgFacts.ts';
import { type FileFacts, svgFile } from './svgFile.ts';
import { tiffFile } from './tiffFile.ts';

export interface FigureFileOptions extends FileFacts {
  readonly format: FigureFormat;
  /** Of PNG and TIFF. */
  readonly dpi: number;
  readonly fonts: FontSet;
  /** Files inside a PDF. */
  readonly attachments?: readonly Attachment[];
}

/** A figure as a file. The same figure, options and date give the same bytes. @throws Error for letters without a font */
export async function figureFile(svg: string, options: FigureFileOptions): Promise<Uint8Array> {
  const { format, fonts, dpi, provenance } = options;
  if (format === 'svg') return svgFile(svg, fonts, options);
  if (format === 'pdf') return pdfFile(svg, options);
  const pixels = drawPixels(svg, fonts, dpi);
  const description = [svgFacts(svg).title, ...provenance].join('\n');
  return format === 'png' ? pngFile(pixels, dpi, description) : tiffFile(pixels, dpi, description);
}

/** One page as large as the figure. */
function pdfFile(svg: string, options: FigureFileOptions): Promise<Uint8Array> {
  const { title, width, height } = svgFacts(svg);
  const pdf = openPdf({ ...options, title });
  pdf.page(width, height);
  drawSvg(pdf, svg, { x: 0, y: 0 });
  return pdf.bytes();
}
