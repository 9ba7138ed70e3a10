import { DocumentRefused } from './errors.ts';
import type { FontFace } from './fontSet.ts';

/**
 * Text in pieces of one font each: the first that has the letter. A space between two letters of one font stays with them,
 * so that words of a script that is written from right to left keep their order.
 *
 * @throws Error naming the letters that no font has, and what to do
 */
export function letterRuns(
  text: string,
  own: FontFace,
  others: readonly FontFace[],
): { readonly face: FontFace; readonly text: string }[] {
  const letters = Array.from(text);
  const missing = new Set<string>();
  const faces = letters.map((letter) => {
    if (isNeutral(letter)) return null;
    const face = [own, ...others].find(({ font }) => font.hasGlyphForCodePoint(letter.codePointAt(0)!));
    if (!face) missing.add(letter);
    return face ?? own;
  });
  if (missing.size > 0) throw new DocumentRefused(missingLetters([...missing], text));
  const runs: { face: FontFace; text: string }[] = [];
  letters.forEach((letter, i) => {
    const before = runs.at(-1);
    const after = faces.slice(i).find((one) => one !== null);
    // A neutral sign goes with both of its neighbours, or with the figure's own font.
    const face = faces[i] ?? (before && before.face === after ? before.face : own);
    const said = faces[i] === null ? neutralIn(face, letter) : letter;
    if (before?.face === face) before.text += said;
    else runs.push({ face, text: said });
  });
  return runs;
}

/** Spaces, and signs that join, direct or vary letters and have no shape of their own. */
function isNeutral(letter: string): boolean {
  return /^(?:\s|\p{Default_Ignorable_Code_Point})$/u.test(letter);
}

/** A font that lacks it would draw a box. */
function neutralIn({ font }: FontFace, letter: string): string {
  if (font.hasGlyphForCodePoint(letter.codePointAt(0)!)) return letter;
  return /\s/.test(letter) ? ' ' : '';
}

function missingLetters(letters: readonly string[], text: string): string {
  const shown = letters.slice(0, 10).map((one) => {
    const code = one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    return `${one} (U+${code})`;
  });
  const more = letters.length > 10 ? ` and ${letters.length - 10} more` : '';
  return (
    `the font Inter has no letter ${shown.join(', ')}${more}, needed for "${text.trim()}"; ` +
    'name a TrueType or OpenType font that has them (command line: --font FILE)'
  );
}
