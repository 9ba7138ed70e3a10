import type { CaptionFacts } from '../../../preload/figures/caption.ts';

/** A figure that can be laid out for any width, in units of which its smallest letters have six. */
export interface Drawable {
  readonly draw: (width?: number) => string;
  /** Without its ending. */
  readonly fileName: string;
  /** Its millimetres are the record's: it is never made to fit a place. */
  readonly isToScale?: boolean;
  /** For its caption. */
  readonly about: CaptionFacts;
  /** Of which this is one; absent: 1. */
  readonly pages?: number;
}

/** At its usual width. */
export function asSvg({ draw, fileName }: Pick<Drawable, 'draw' | 'fileName'>): { svg: string; fileName: string } {
  return { svg: draw(), fileName: `${fileName}.svg` };
}
