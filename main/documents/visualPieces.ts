import type { Bidi } from 'bidi-js';
import bidiFactory from 'bidi-js';

/** Its types tell the module of another kind than Node loads. */
const bidi = (bidiFactory as unknown as () => Bidi)();
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A line of text from left to right as it stands on paper (Unicode Bidirectional Algorithm, UAX #9), in pieces: a word that is
 * written from right to left is a piece of its own, its letters in the order of reading, because fonts turn such words themselves.
 */
export function visualPieces(text: string): string[] {
  if (!rightToLeft.test(text)) return [text];
  const embedding = bidi.getEmbeddingLevels(text, 'ltr');
  const order = Array.from({ length: text.length }, (_, i) => i);
  for (const [start = 0, end = -1] of bidi.getReorderSegments(text, embedding)) {
    order.splice(start, end - start + 1, ...order.slice(start, end + 1).reverse());
  }
  const pieces: { text: string; isWord: boolean }[] = [];
  for (const at of order) {
    const isTurned = (embedding.levels[at]! & 1) === 1;
    const letter = (isTurned ? bidi.getMirroredCharacter(text[at]!) : null) ?? text[at]!;
    const isWord = isTurned && /[\p{L}\p{M}\p{Cs}]/u.test(letter);
    const last = pieces.at(-1);
    if (last?.isWord !== isWord) pieces.push({ text: letter, isWord });
    else last.text = isWord ? letter + last.text : last.text + letter;
  }
  return pieces.map((piece) => piece.text);
}
