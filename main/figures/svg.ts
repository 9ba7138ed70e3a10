/** SVG text from plain data: no DOM. One unit is one point (1/72 inch), so that a font size reads as it prints. */

const fontFamily = "Inter, 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

export const ink = '#111111';
export const softInk = '#4d5258';
export const warningInk = '#b3261e';

/** Width of a figure over the whole page of a journal, in points: 180 mm. */
export const pageWidth = 510;

const millimetresPerPoint = 25.4 / 72;

/**
 * A whole document. `body` are elements, drawn in their order. `title` is for readers that cannot see the figure; `provenance`
 * tells what made it, for the metadata of its file.
 */
export function svgDocument(options: {
  width: number;
  height: number;
  title: string;
  provenance?: readonly string[];
  body: readonly string[];
  definitions?: readonly string[];
}): string {
  const { width, height, title, provenance = [], body, definitions = [] } = options;
  const millimetres = (points: number) => `${plain(points * millimetresPerPoint)}mm`;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${millimetres(width)}" height="${millimetres(height)}" viewBox="0 0 ${plain(width)} ${plain(height)}" font-family="${fontFamily}" fill="${ink}">`,
    `<title>${escapeText(title)}</title>`,
    ...(provenance.length > 0 ? [`<desc>${escapeText(provenance.join('\n'))}</desc>`] : []),
    ...(definitions.length > 0 ? ['<defs>', ...definitions, '</defs>'] : []),
    `<rect width="${plain(width)}" height="${plain(height)}" fill="#ffffff"/>`,
    ...body,
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element; absent attributes are left out, numbers are rounded to a hundredth. */
export function element(name: string, attributes: Attributes, content?: string): string {
  const written = Object.entries(attributes)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? plain(value) : escapeText(value)}"`)
    .join('');
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** A line of text; what is said is escaped. */
export function text(x: number, y: number, size: number, said: string, attributes: Attributes = {}): string {
  return element('text', { x, y, 'font-size': size, ...attributes }, escapeText(said));
}

export function group(attributes: Attributes, children: readonly string[]): string {
  return element('g', attributes, `\n${children.join('\n')}\n`);
}

/** Control characters are not allowed in XML, not even escaped. */
export function escapeText(said: string): string {
  return (
    said
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
  );
}

/** What `escapeText` escaped, as it was said. */
export function unescapeText(escaped: string): string {
  return escaped
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/** A number for an attribute: at most two decimals, no trailing zeros, no negative zero. */
export function plain(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`a figure needs finite coordinates, not ${value}`);
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}
