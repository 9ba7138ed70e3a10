import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import UTIF from 'utif2';
import { afterAll, describe, expect, test } from 'vitest';
import { type FigureFormat, figureFormatNames } from '../../preload/words/figureFormats.ts';
import { element, group, svgDocument, text } from '../figures/svg.ts';
import { drawPixels } from './drawPixels.ts';
import { figureFile } from './figureFile.ts';
import { fontSet } from './fontSet.ts';
import { pageLines } from './testing/pageLines.ts';

const folder = mkdtempSync(join(tmpdir(), 'beatlens-figure-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const date = new Date('2026-01-01T00:00:00Z');
const provenance = ['Archive mitdb · BeatLens 0.1.0', 'Model a<b & "c"'];

/** Dashes, a clip path, opacity, a marker, spaces that are kept, a turned text, and a line of 100 mm. */
const figure = svgDocument({
  width: 400,
  height: 120,
  title: 'A ruler & "more" <than> that',
  definitions: [
    '<clipPath id="cut"><rect x="20" y="60" width="40" height="30"/></clipPath>',
    '<marker id="head" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0L6 3L0 6z"/></marker>',
  ],
  body: [
    text(20, 20, 10, 'Given V     Probability 0.98', { 'font-weight': 600, 'xml:space': 'preserve' }),
    text(20, 34, 7, 'Σ ± 1 sd · naïve − Łódź'),
    `<path d="M20 50h${(100 * 72) / 25.4}" stroke="#111111" fill="none" data-part="ruler"/>`,
    element('line', { x1: 20, y1: 55, x2: 200, y2: 55, stroke: '#111111', 'stroke-dasharray': '3 2' }),
    element('path', { d: 'M200 90h60', stroke: '#111111', 'marker-end': 'url(#head)' }),
    group({ 'clip-path': 'url(#cut)' }, [
      element('rect', { x: 0, y: 0, width: 400, height: 120, fill: '#c0341d', 'fill-opacity': 0.5 }),
    ]),
    element('text', { 'font-size': 8, transform: 'translate(390 60) rotate(-90)' }, 'turned'),
  ],
});

function made(format: FigureFormat, svg = figure, otherFonts: string[] = []) {
  return figureFile(svg, { format, dpi: 300, fonts: fontSet(otherFonts), version: '0.1.0', date, provenance });
}

async function onDisk(format: FigureFormat, svg = figure, otherFonts: string[] = []): Promise<string> {
  const file = join(folder, `figure-${Math.random().toString(36).slice(2)}.${format}`);
  writeFileSync(file, await made(format, svg, otherFonts));
  return file;
}

test('the title of an SVG file is its first element, what made it follows', async () => {
  const file = new TextDecoder().decode(await made('svg'));
  expect(file).toMatch(/^<svg[^>]*>\n<title>A ruler &amp; [^<]*<\/title>\n<metadata>/);
});

const hasTool = (name: string) => spawnSync(name, ['--version']).error === undefined;
const hasPoppler = hasTool('pdffonts') && hasTool('qpdf');
if (!hasPoppler)
  console.log('skipped: checks of PDF with pdffonts, pdftotext and qpdf, which are not on this computer');
const said = (program: string, ...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8' });
  return { text: stdout + stderr, status };
};

test.each(figureFormatNames)('the same figure gives the same bytes as %s', async (format) => {
  const [once, again] = [await made(format), await made(format)];
  expect(once.length).toBeGreaterThan(1000);
  expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
});

describe.skipIf(!hasPoppler)('a PDF, read by other programs', () => {
  test('has no fault that qpdf finds', async () => {
    const { status, text } = said('qpdf', '--check', await onDisk('pdf'));
    expect({ status, text }).toMatchObject({
      status: 0,
      text: expect.stringContaining('No syntax or stream encoding'),
    });
  });

  test('has every font inside', async () => {
    const lines = said('pdffonts', await onDisk('pdf'))
      .text.trim()
      .split('\n')
      .slice(2);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/Inter-\w+ +CID TrueType +Identity-H +yes yes yes/);
  });

  test('has its text as text', async () => {
    const { text } = said('pdftotext', '-layout', await onDisk('pdf'), '-');
    for (const one of ['Given V', 'Probability 0.98', 'Σ ± 1 sd · naïve − Łódź', 'turned']) expect(text).toContain(one);
  });

  test('is tagged, as large as the figure, and says what it is', async () => {
    const file = await onDisk('pdf');
    const { text } = said('pdfinfo', file);
    expect(text).toMatch(/Title: +A ruler & "more" <than> that/);
    expect(text).toMatch(/Tagged: +yes/);
    expect(text).toMatch(/Page size: +400 x 120 pts/);
    const structure = said('pdfinfo', '-struct', file).text;
    expect(structure).toContain('Figure');
    const xmp = said('pdfinfo', '-meta', file).text;
    expect(xmp).toContain('A ruler &amp; &quot;more&quot; &lt;than&gt; that');
    expect(xmp).toContain('Model a&lt;b &amp; &quot;c&quot;');
    expect(xmp).toMatch(/pdfaid:part>3[\s\S]*pdfaid:conformance>B/);
  });

  test('has a ruler of 100 mm that measures 100 mm on the page', async () => {
    const lengths = pageLines(await onDisk('pdf')).map(({ from, to }) => (to[0] - from[0]) * (25.4 / 72));
    expect(lengths.filter((one) => Math.abs(one - 100) < 0.01)).toHaveLength(1);
  });
});

test('an SVG keeps its text as text, with the fonts and what made it inside', async () => {
  const svg = new TextDecoder().decode(await made('svg'));
  expect(svg).toContain('>Given V     Probability 0.98</text>');
  expect(
    svg.match(/@font-face\{font-family:'Inter';font-weight:(400|600);src:url\(data:font\/woff2;base64,/g),
  ).toHaveLength(2);
  expect(svg).toContain('<dc:source>Model a&lt;b &amp; &quot;c&quot;</dc:source>');
  expect(svg).not.toContain('http://fonts');
});

test('a PNG says how large it prints, and what made it', async () => {
  const png = Buffer.from(await made('png'));
  // 400 x 120 points at 300 dpi.
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1667, 500]);
  const at = png.indexOf('pHYs');
  expect([png.readUInt32BE(at + 4), png.readUInt32BE(at + 8), png[at + 12]]).toEqual([11811, 11811, 1]);
  expect(png.toString('utf8')).toContain('Archive mitdb · BeatLens 0.1.0');
});

test('a TIFF has the pixels of the PNG, and says how large it prints', async () => {
  const tiff = await made('tiff');
  const [page] = UTIF.decode(tiff as never);
  UTIF.decodeImage(tiff as never, page!);
  const tags = page as unknown as Record<string, number[]>;
  expect({ width: tags.t256, height: tags.t257, unit: tags.t296, dpi: tags.t282 }).toEqual({
    ...{ width: [1667], height: [500], unit: [2], dpi: [[300, 1]] },
  });
  const { rgba } = drawPixels(figure, fontSet(), 300);
  expect(Buffer.from(UTIF.toRGBA8(page!)).equals(Buffer.from(rgba))).toBe(true);
});

test('letters that no font has are named, with what to do', async () => {
  const chinese = svgDocument({ width: 100, height: 20, title: 'x', body: [text(1, 10, 8, 'Record 心电图 7')] });
  for (const format of figureFormatNames) {
    await expect(made(format, chinese)).rejects.toThrow(
      /Inter has no letter 心 \(U\+5FC3\), 电 \(U\+7535\), 图 \(U\+56FE\), needed for "Record 心电图 7"; .*--font FILE/,
    );
  }
});

test('a file that is no font is refused by its name', () => {
  const file = join(folder, 'words.ttf');
  writeFileSync(file, 'not a font');
  expect(() => fontSet([file])).toThrow(/words\.ttf is no font that can be read/);
  expect(() => fontSet([join(folder, 'gone.ttf')])).toThrow(/gone\.ttf could not be read/);
});

test('a picture that is too large for a file is refused with its size', async () => {
  await expect(
    figureFile(figure, { format: 'png', dpi: 9000, fonts: fontSet(), version: '0.1.0', date, provenance }),
  ).rejects.toThrow(/50000 x 15000 pixels/);
});

/** A font with Hebrew and Arabic letters that many Linux systems have. */
const dejaVu = '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf';
const hasDejaVu = existsSync(dejaVu);
if (!hasDejaVu) console.log(`skipped: figures in other letters than Inter’s, because there is no ${dejaVu}`);

test.skipIf(!hasDejaVu || !hasPoppler)(
  'with a font that has them, letters from right to left are drawn in it',
  async () => {
    const body = [text(5, 15, 10, 'Record שלום עולם 208, <דנה>')];
    const hebrew = svgDocument({ width: 200, height: 20, title: 'x', body });
    const pdf = await onDisk('pdf', hebrew, [dejaVu]);
    expect(said('pdffonts', pdf).text).toMatch(/DejaVuSans +CID TrueType +Identity-H +yes yes yes/);
    const read = said('pdftotext', pdf, '-').text.replace(/[\u200e\u200f\u202a-\u202e]/g, '');
    for (const word of ['Record', 'שלום', 'עולם', '208', 'דנה']) expect(read).toContain(word);
    const svg = new TextDecoder().decode(await made('svg', hebrew, [dejaVu]));
    expect(svg).toContain("@font-face{font-family:'DejaVu Sans'");
    const inPng = await made('png', hebrew, [dejaVu]);
    const without = svgDocument({ width: 200, height: 20, title: 'x', body: [text(5, 15, 10, 'Record')] });
    expect(inPng.length).toBeGreaterThan((await made('png', without)).length);
  },
);
