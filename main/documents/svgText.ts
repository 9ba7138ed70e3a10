import { type FontFace, type FontSet, faceFor } from './fontSet.ts';
import { letterRuns } from './letterRuns.ts';

/** Letters of one face, in the order of the figure. */
export interface TextRun {
  readonly face: FontFace;
  readonly text: string;
}

export interface PlacedText {
  /** The figure, each piece of whose text names the family of its font. */
  readonly svg: string;
  readonly runs: readonly TextRun[];
}

interface Look {
  readonly weight: number;
  readonly isItalic: boolean;
}

/**
 * Finds the font of every letter of a figure, and writes it into its elements of text.
 *
 * @param svg as the figures write it: attributes in double quotes, `<` and `>` escaped in them
 * @param nameOf how a face is named in `font-family`
 * @param ordered the text in pieces, in the order in which whoever draws it needs them
 * @throws Error naming the letters that no font has
 */
export function placeText(
  svg: string,
  fonts: FontSet,
  nameOf: (face: FontFace) => string,
  ordered: (text: string) => readonly string[] = (text) => [text],
): PlacedText {
  const runs: TextRun[] = [];
  const looks: Look[] = [{ weight: 400, isItalic: false }];
  const open: string[] = [];
  const parts = svg.match(/<!--[\s\S]*?-->|<[^>]*>|[^<]+/g) ?? [];
  const written = parts.map((part) => {
    if (part.startsWith('<!') || part.startsWith('<?')) return part;
    if (part.startsWith('</')) {
      open.pop();
      looks.pop();
      return part;
    }
    if (part.startsWith('<')) {
      const name = /^<([\w:-]+)/.exec(part)?.[1] ?? '';
      if (part.endsWith('/>')) return part;
      open.push(name);
      looks.push(lookOf(part, looks.at(-1)!));
      if (!isText(name)) return part;
      const { weight, isItalic } = looks.at(-1)!;
      return withFamily(part, nameOf(faceFor(fonts, weight, isItalic)));
    }
    if (!isText(open.at(-1) ?? '')) return part;
    const { weight, isItalic } = looks.at(-1)!;
    const own = faceFor(fonts, weight, isItalic);
    return ordered(unescaped(part))
      .flatMap((piece) => letterRuns(piece, own, fonts.others))
      .map(({ face, text }) => {
        runs.push({ face, text });
        const said = escaped(text);
        return face === own ? said : `<tspan font-family="${escaped(nameOf(face))}">${said}</tspan>`;
      })
      .join('');
  });
  return { svg: written.join(''), runs };
}

function isText(name: string): boolean {
  return name === 'text' || name === 'tspan';
}

function lookOf(tag: string, around: Look): Look {
  const weight = /\sfont-weight="([^"]*)"/.exec(tag)?.[1];
  const style = /\sfont-style="([^"]*)"/.exec(tag)?.[1];
  return {
    weight: weight === undefined ? around.weight : weight === 'bold' ? 700 : Number(weight) || 400,
    isItalic: style === undefined ? around.isItalic : style === 'italic',
  };
}

function withFamily(tag: string, name: string): string {
  const plain = tag.replace(/\sfont-family="[^"]*"/, '');
  return plain.replace(/^<([\w:-]+)/, `<$1 font-family="${escaped(name)}"`);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return String.fromCodePoint(code);
  });
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
