import { type FontFace, type FontSet, faceFor } from '../fontSet.ts';
import { letterRuns } from '../letterRuns.ts';
import type { Pdf } from '../openPdf.ts';
import { visualPieces } from '../visualPieces.ts';

/** How a text looks. */
export interface Style {
  /** Points. */
  readonly size: number;
  readonly weight?: number;
  readonly isItalic?: boolean;
  readonly colour?: string;
  /** Height of a line as a multiple of the size. */
  readonly leading?: number;
}

export const ink = '#16191d';
export const soft = '#555c65';
export const accent = '#0b6a85';
export const warn = '#b3261e';
export const line = '#cfd4da';

/** Measures, breaks and draws text in the fonts of one document. Widths of words are kept: tables measure each of them often. */
export interface TextPainter {
  /** Of one line. Points. */
  width(text: string, style: Style): number;
  /** Lines of at most this width, broken at spaces; a longer word is broken between letters. */
  lines(text: string, width: number, style: Style): string[];
  lineHeight(style: Style): number;
  /** One line; `y` is its upper edge. */
  draw(text: string, x: number, y: number, style: Style): void;
}

export function textPainter({ doc, fonts }: Pdf): TextPainter {
  const widths = new Map<string, number>();
  const width = (text: string, style: Style) => {
    const face = faceOf(fonts, style);
    const key = `${face.name} ${text}`;
    let atOne = widths.get(key);
    if (atOne === undefined) {
      atOne = 0;
      for (const run of letterRuns(text, face, fonts.others)) {
        atOne += run.face.font.layout(run.text).advanceWidth / run.face.font.unitsPerEm;
      }
      widths.set(key, atOne);
    }
    return atOne * style.size;
  };
  return {
    width,
    lineHeight: ({ size, leading = 1.38 }) => size * leading,
    lines: (text, most, style) =>
      text.split('\n').flatMap((paragraph) => broken(paragraph, most, (words) => width(words, style))),
    draw(text, x, y, style) {
      const face = faceOf(fonts, style);
      const { size, colour = ink, leading = 1.38 } = style;
      // The upper edge of the letters' own line, so that leading is shared between above and below.
      const top = y + (size * (leading - 1.21)) / 2;
      let at = x;
      for (const run of visualPieces(text).flatMap((piece) => letterRuns(piece, face, fonts.others))) {
        doc.font(run.face.name).fontSize(size).fillColor(colour);
        doc.text(run.text, at, top, { lineBreak: false });
        at += (run.face.font.layout(run.text).advanceWidth / run.face.font.unitsPerEm) * size;
      }
    },
  };
}

function faceOf(fonts: FontSet, { weight = 400, isItalic = false }: Style): FontFace {
  return faceFor(fonts, weight, isItalic);
}

function broken(paragraph: string, most: number, width: (text: string) => number): string[] {
  const lines: string[] = [];
  let current = '';
  let used = 0;
  const space = width(' ');
  for (const word of paragraph.split(/ +/)) {
    const own = width(word);
    if (current !== '' && used + space + own <= most) {
      current += ` ${word}`;
      used += space + own;
      continue;
    }
    if (current !== '') lines.push(current);
    [current, used] = [word, own];
    while (used > most && Array.from(current).length > 1) {
      const head = longestHead(current, most, width);
      lines.push(head);
      current = current.slice(head.length);
      used = width(current);
    }
  }
  return [...lines, current];
}

function longestHead(word: string, most: number, width: (text: string) => number): string {
  const letters = Array.from(word);
  let length = letters.length - 1;
  while (length > 1 && width(letters.slice(0, length).join('')) > most) length--;
  return letters.slice(0, length).join('');
}
