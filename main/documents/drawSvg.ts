import SVGtoPDF from 'svg-to-pdfkit';
import type { Pdf } from './openPdf.ts';
import { svgFacts } from './svgFacts.ts';
import { placeText } from './svgText.ts';
import { visualPieces } from './visualPieces.ts';

/** Where a figure stands on its page; points from the upper left corner. */
export interface PageBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a figure on the newest page: as lines and text, never as pixels; tagged as a figure with its description.
 *
 * @param svg of main/figures; one unit is one point
 * @param box absent in size: as large as the figure says it is
 * @throws Error for letters without a font, and for what could not be drawn
 */
export function drawSvg(pdf: Pdf, svg: string, box: Pick<PageBox, 'x' | 'y'> & Partial<PageBox>, description?: string) {
  const { doc, fonts } = pdf;
  const own = svgFacts(svg);
  const placed = placeText(svg, fonts, (face) => face.name, visualPieces);
  const { x, y, width = own.width, height = own.height } = box;
  const warnings: string[] = [];
  doc.addStructure(
    doc.struct('Figure', { alt: description ?? own.title }, [
      () => {
        doc.save();
        SVGtoPDF(doc, placed.svg, x, y, {
          ...{ width, height, preserveAspectRatio: 'xMinYMin meet', assumePt: true },
          fontCallback: (family) => family.replace(/['"]/g, '').split(',')[0]!.trim(),
          warningCallback: (said) => warnings.push(said),
        });
        doc.restore();
      },
    ]),
  );
  if (warnings.length > 0) throw new Error(`the figure could not be drawn as PDF: ${warnings.join('; ')}`);
}
