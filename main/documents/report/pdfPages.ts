import type { PageSize } from '../../../preload/words/reportParts.ts';
import { drawSvg } from '../drawSvg.ts';
import type { Pdf } from '../openPdf.ts';
import { svgFacts } from '../svgFacts.ts';
import { type Style, type TextPainter, textPainter } from './pdfText.ts';

type Struct = PDFKit.PDFStructureElement;

const sizes: Readonly<Record<PageSize, readonly [width: number, height: number]>> = {
  A4: [595.28, 841.89],
  Letter: [612, 792],
};

/** A page's width less these is 515 points on A4: a figure as wide as a page (510) is never made smaller. */
const margins = { side: 40, top: 58, bottom: 56 } as const;

/** Pages that are filled from above; everything on them is part of the document's structure. Points. */
export interface Pages {
  readonly pdf: Pdf;
  readonly text: TextPainter;
  readonly left: number;
  readonly width: number;
  readonly top: number;
  /** Lower end of what a page holds. */
  readonly bottom: number;
  y: number;
  turn(): void;
  /** Begins a new page where less than this is left; not at the top of one. */
  room(height: number): void;
  /** A paragraph in a structure element of this kind; broken over pages. */
  paragraph(kind: string, said: string, style: Style, place?: { readonly x?: number; readonly width?: number }): void;
  /** An element that is drawn in one piece. */
  element(kind: string, draw: () => void, options?: { readonly alt?: string }): void;
  /** What readers aloud pass over. */
  artifact(draw: () => void): void;
  figure(svg: string, alt: string, isTrueToScale: boolean, below: number): void;
}

export function openPages(pdf: Pdf, size: PageSize): Pages {
  const { doc } = pdf;
  const [pageWidth, pageHeight] = sizes[size];
  const text = textPainter(pdf);
  const pages: Pages = {
    ...{ pdf, text, left: margins.side, width: pageWidth - 2 * margins.side },
    ...{ top: margins.top, bottom: pageHeight - margins.bottom, y: margins.top },
    turn() {
      pdf.page(pageWidth, pageHeight);
      pages.y = margins.top;
    },
    room(height) {
      if (pages.y + height > pages.bottom && pages.y > margins.top) pages.turn();
    },
    paragraph(kind, said, style, { x = pages.left, width = pages.left + pages.width - x } = {}) {
      const lines = text.lines(said, width, style);
      const height = text.lineHeight(style);
      // At least two lines stand together at the end of a page.
      pages.room(Math.min(lines.length, 2) * height);
      const own = doc.struct(kind);
      doc.addStructure(own as Struct);
      for (let from = 0; from < lines.length; ) {
        const fit = Math.max(1, Math.floor((pages.bottom - pages.y) / height));
        const piece = lines.slice(from, from + fit);
        own.add(() => {
          for (const [at, one] of piece.entries()) text.draw(one, x, pages.y + at * height, style);
        });
        pages.y += piece.length * height;
        from += piece.length;
        if (from < lines.length) pages.turn();
      }
      own.end();
    },
    element(kind, draw, options = {}) {
      doc.addStructure(doc.struct(kind, options, [draw]));
    },
    artifact(draw) {
      doc.markContent('Artifact', { type: 'Layout' } as object);
      draw();
      doc.endMarkedContent();
    },
    figure(svg, alt, isTrueToScale, below) {
      const own = svgFacts(svg);
      const most = pages.bottom - margins.top - below;
      const scale = isTrueToScale ? 1 : Math.min(1, pages.width / own.width, most / own.height);
      const [width, height] = [own.width * scale, own.height * scale];
      pages.room(height + below);
      const x = Math.max((pageWidth - width) / 2, 0);
      drawSvg(pdf, svg, { x: width > pages.width ? x : pages.left, y: pages.y, width, height }, alt);
      pages.y += height;
    },
  };
  return pages;
}
