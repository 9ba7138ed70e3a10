import subsetFont from 'subset-font';
import { escapeText } from '../figures/svg.ts';
import type { FontFace, FontSet } from './fontSet.ts';
import { svgFacts } from './svgFacts.ts';
import { placeText, type TextRun } from './svgText.ts';

export interface FileFacts {
  /** Of BeatLens. */
  readonly version: string;
  /** The document's date; see `documentDate`. */
  readonly date: Date;
  /** What made the figure, in lines. */
  readonly provenance: readonly string[];
}

/** A figure as an SVG file that needs nothing else: text as text, with the letters it uses of each font; what made it as metadata. */
export async function svgFile(svg: string, fonts: FontSet, facts: FileFacts): Promise<Uint8Array> {
  const { svg: placed, runs } = placeText(svg, fonts, (face) => `'${face.family}', Helvetica, Arial, sans-serif`);
  const faces = await Promise.all([...lettersByFace(runs)].map(([face, letters]) => fontFaceRule(face, letters)));
  const style = faces.length === 0 ? [] : [`<style>\n${faces.join('\n')}\n</style>`];
  // The title is the first child, as the SVG specification asks of it (SVG 1.1, 5.4).
  const head = /^<svg[^>]*>(?:\n<title>[^<]*<\/title>(?:\n<desc>[^<]*<\/desc>)?)?/.exec(placed)?.[0];
  if (head === undefined) throw new Error('a figure begins with its svg element');
  const inner = [head, metadata(svgFacts(svg).title, facts), ...style].join('\n');
  return new TextEncoder().encode(inner + placed.slice(head.length));
}

/** Sorted, so that one set of letters gives the same bytes however it is used. */
function lettersByFace(runs: readonly TextRun[]): Map<FontFace, string> {
  const letters = new Map<FontFace, Set<string>>();
  for (const { face, text } of runs) {
    const own = letters.get(face) ?? new Set();
    for (const letter of text) own.add(letter);
    letters.set(face, own);
  }
  return new Map([...letters].map(([face, own]) => [face, [...own].sort().join('')]));
}

async function fontFaceRule({ family, weight, isItalic, bytes }: FontFace, letters: string): Promise<string> {
  const subset = Buffer.from(await subsetFont(Buffer.from(bytes), letters, { targetFormat: 'woff2' }));
  const style = isItalic ? 'font-style:italic;' : '';
  return `@font-face{font-family:'${family}';font-weight:${weight};${style}src:url(data:font/woff2;base64,${subset.toString('base64')}) format('woff2')}`;
}

/** Dublin Core, as the SVG specification shows it (SVG 1.1, 21.3). */
function metadata(title: string, { version, date, provenance }: FileFacts): string {
  const made = `BeatLens ${version}`;
  return [
    '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    '<rdf:Description rdf:about="">',
    `<dc:title>${escapeText(title)}</dc:title>`,
    `<dc:creator>${escapeText(made)}</dc:creator>`,
    `<dc:date>${date.toISOString().replace(/\.\d+Z$/, 'Z')}</dc:date>`,
    '<dc:format>image/svg+xml</dc:format>',
    ...provenance.map((line) => `<dc:source>${escapeText(line)}</dc:source>`),
    '</rdf:Description></rdf:RDF></metadata>',
  ].join('\n');
}
