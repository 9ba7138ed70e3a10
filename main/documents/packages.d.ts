/** What of these packages is used; they bring no types. */

declare module 'svg-to-pdfkit' {
  interface SvgOptions {
    readonly width: number;
    readonly height: number;
    readonly preserveAspectRatio?: string;
    readonly assumePt?: boolean;
    /** Name under which the font is registered with the document. */
    readonly fontCallback: (family: string, bold: boolean, italic: boolean) => string;
    readonly warningCallback: (said: string) => void;
  }
  export default function SVGtoPDF(doc: unknown, svg: string, x: number, y: number, options: SvgOptions): void;
}

declare module 'fontkit' {
  export interface Font {
    readonly familyName: string;
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string): { readonly advanceWidth: number };
  }
  export function create(bytes: Uint8Array): Font;
}

declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { readonly targetFormat: 'woff2' | 'truetype' },
  ): Promise<Uint8Array>;
}
