import type { Block, Fact, Report } from '../../../preload/figures/report.ts';
import type { PageSize } from '../../../preload/words/reportParts.ts';
import { fontSet } from '../fontSet.ts';
import { openPdf } from '../openPdf.ts';
import { svgFacts } from '../svgFacts.ts';
import { dateText } from './dateText.ts';
import { openPages, type Pages } from './pdfPages.ts';
import { drawTable } from './pdfTable.ts';
import { accent, line, type Style, soft, warn } from './pdfText.ts';

const body: Style = { size: 9.2 };
const small: Style = { size: 7.5, colour: soft };

/**
 * A report as a PDF: written as PDF/A-3b, tagged, with outline, contents, page numbers, and its attachments inside.
 *
 * @param fontFiles for letters that the own font lacks
 * @throws Error for letters without a font
 */
export async function pdfReport(
  report: Report,
  { page, fontFiles }: { readonly page: PageSize; readonly fontFiles: readonly string[] },
): Promise<{ bytes: Uint8Array; pages: number }> {
  const pdf = openPdf({
    ...{ title: report.title, subject: report.subtitle, date: new Date(report.madeAt), version: report.version },
    fonts: fontSet(fontFiles),
    attachments: report.attachments.map(({ fileName, type, content, description }) => ({
      ...{ name: fileName, type, description, bytes: Buffer.from(content, 'utf8') },
    })),
  });
  const pages = openPages(pdf, page);
  pages.turn();
  firstPage(pages, report);
  const contents = reserveContents(pages, report);
  const starts: { readonly page: number; readonly y: number }[] = [];
  const count = { figures: 0, tables: 0 };
  for (const [at, part] of report.parts.entries()) {
    beginPart(pages, part.blocks);
    const start = { page: pdf.doc.bufferedPageRange().count - 1, y: pages.y };
    starts.push(start);
    pdf.doc.outline.addItem(`${at + 1}. ${part.title}`);
    pdf.doc.addNamedDestination(`part-${at + 1}`, 'XYZ', 0, start.y - 6, null as never);
    pages.paragraph('H2', `${at + 1}. ${part.title}`, { size: 14, weight: 600, colour: accent });
    pages.y += 5;
    for (const [place, block] of part.blocks.entries()) {
      if (block.kind === 'heading') keepWith(pages, part.blocks[place + 1]);
      drawBlock(pages, block, count);
    }
  }
  contents(starts);
  const total = pdf.doc.bufferedPageRange().count;
  for (let at = 0; at < total; at++) {
    pdf.doc.switchToPage(at);
    headAndFoot(pages, report, at, total);
  }
  pdf.doc.switchToPage(total - 1);
  return { bytes: await pdf.bytes(), pages: total };
}

/** A part begins a page where little of this one is left, or what stands first in it, up to a first figure, would not fit. */
function beginPart(pages: Pages, blocks: readonly Block[]): void {
  const left = pages.bottom - pages.y;
  const share = left / (pages.bottom - pages.top);
  const first = blocks.findIndex(({ kind }) => kind !== 'paragraph');
  const block = blocks[first];
  const figure = block?.kind === 'figure' ? Math.min(svgFacts(block.svg).height, pages.bottom - pages.top) + 60 : 0;
  if (share < 0.38 || 40 + first * 30 + figure > left) pages.turn();
  else if (pages.y > pages.top) pages.y += 14;
}

/** A heading goes to the next page with the figure, or the beginning of the table, that it stands over. */
function keepWith(pages: Pages, next: Block | undefined): void {
  const heading = 30;
  if (next?.kind === 'table') pages.room(heading + 70);
  if (next?.kind !== 'figure') return;
  const { width, height } = svgFacts(next.svg);
  const scale = next.isTrueToScale ? 1 : Math.min(1, pages.width / width);
  const caption = 40;
  // What is as high as a page begins one whatever stands before it.
  pages.room(Math.min(heading + height * scale + caption, pages.bottom - pages.top));
}

function firstPage(pages: Pages, report: Report): void {
  const { doc } = pages.pdf;
  const top = pages.y;
  if (report.logo !== null) {
    const { bytes } = report.logo;
    pages.element(
      'Figure',
      () => doc.image(Buffer.from(bytes), pages.left + pages.width - 120, top, { fit: [120, 48], align: 'right' }),
      { alt: 'Logo' },
    );
  }
  const width = report.logo === null ? pages.width : pages.width - 132;
  pages.paragraph('H1', report.title, { size: 21, weight: 700, leading: 1.2 }, { width });
  pages.y += 2;
  pages.paragraph('P', report.subtitle, { size: 11.5, colour: soft }, { width });
  if (report.logo !== null) pages.y = Math.max(pages.y, top + 52);
  pages.y += 4;
  if (report.mark !== null) pages.paragraph('P', report.mark, { size: 10, weight: 700, colour: warn });
  drawFacts(pages, [
    ...report.head,
    { name: 'Made', text: `${dateText(report.madeAt)} by BeatLens ${report.version}` },
  ]);
  pages.artifact(() => {
    doc
      .moveTo(pages.left, pages.y)
      .lineTo(pages.left + pages.width, pages.y)
      .lineWidth(1.6)
      .strokeColor(accent)
      .stroke();
  });
  pages.y += 14;
}

/** Leaves room for the contents; what is returned fills it when the pages are known. */
function reserveContents(pages: Pages, { parts }: Report): (starts: readonly { readonly page: number }[]) => void {
  const { doc } = pages.pdf;
  pages.paragraph('H2', 'Contents', { size: 11, weight: 600 });
  pages.y += 3;
  const style: Style = { size: 9 };
  const height = pages.text.lineHeight(style) + 1.5;
  const own = doc.struct('TOC');
  doc.addStructure(own as never);
  const places = parts.map(() => {
    pages.room(height);
    const place = { page: doc.bufferedPageRange().count - 1, y: pages.y };
    pages.y += height;
    return place;
  });
  pages.y += 10;
  return (starts) => {
    for (const [at, { title }] of parts.entries()) {
      const { page, y } = places[at]!;
      doc.switchToPage(page);
      const number = String(starts[at]!.page + 1);
      const name = pages.text.lines(`${at + 1}. ${title}`, pages.width - 40, style)[0]!;
      own.add(
        doc.struct('TOCI', {}, [
          () => {
            pages.text.draw(name, pages.left, y, style);
            pages.text.draw(number, pages.left + pages.width - pages.text.width(number, style), y, style);
          },
        ]),
      );
      const from = pages.left + pages.text.width(name, style) + 6;
      const to = pages.left + pages.width - pages.text.width(number, style) - 6;
      pages.artifact(() => {
        doc
          .moveTo(from, y + height - 4)
          .lineTo(to, y + height - 4)
          .lineWidth(0.5)
          .strokeColor(line)
          .stroke();
      });
      doc.goTo(pages.left, y, pages.width, height, `part-${at + 1}`, { F: 4 } as never);
    }
    own.end();
  };
}

function headAndFoot(pages: Pages, { title, version, mark }: Report, at: number, total: number): void {
  const right = pages.left + pages.width;
  const number = `Page ${at + 1} of ${total}`;
  pages.artifact(() => {
    if (at > 0) pages.text.draw(title, pages.left, 28, small);
    if (mark !== null) {
      const style = { ...small, colour: warn, weight: 600 };
      pages.text.draw(mark, right - pages.text.width(mark, style), 28, style);
    }
    const foot = pages.bottom + 20;
    pages.text.draw(`BeatLens ${version} · for research and teaching, not a medical device`, pages.left, foot, small);
    pages.text.draw(number, right - pages.text.width(number, small), foot, small);
  });
}

function drawBlock(pages: Pages, block: Block, count: { figures: number; tables: number }): void {
  switch (block.kind) {
    case 'heading':
      pages.y += 6;
      pages.room(60);
      pages.paragraph('H3', block.text, { size: 10.5, weight: 600 });
      pages.y += 3;
      return;
    case 'paragraph': {
      const isWarning = block.tone === 'warning';
      const style = isWarning ? { ...body, weight: 600, colour: warn } : block.tone ? { ...body, colour: soft } : body;
      pages.paragraph('P', block.text, style);
      pages.y += 5;
      return;
    }
    case 'facts':
      drawFacts(pages, block.facts);
      return;
    case 'table':
      drawTable(pages, block, ++count.tables);
      pages.y += 10;
      return;
    case 'figure': {
      const said = `Figure ${++count.figures}. ${block.caption}`;
      const style: Style = { size: 8.5, weight: 500 };
      const caption = pages.text.lines(said, pages.width, style).length * pages.text.lineHeight(style);
      pages.figure(block.svg, block.alt, block.isTrueToScale === true, caption + 6);
      pages.y += 4;
      pages.paragraph('Caption', said, style);
      pages.y += 10;
      return;
    }
    case 'list':
      for (const item of block.items) {
        pages.room(pages.text.lineHeight(body));
        const y = pages.y;
        pages.paragraph('P', item, body, { x: pages.left + 12 });
        if (pages.y > y) pages.artifact(() => pages.text.draw('•', pages.left + 2, y, body));
      }
      pages.y += 5;
      return;
    case 'formula':
      pages.room(34);
      pages.paragraph(
        'Formula',
        block.text.replace(/ {3,}/g, '\n'),
        { size: 9.5, isItalic: true },
        { x: pages.left + 16 },
      );
      pages.paragraph('P', block.meaning, small, { x: pages.left + 16 });
      pages.y += 5;
      return;
    case 'commands':
      for (const said of block.lines) pages.paragraph('Code', said, { size: 8, weight: 500 }, { x: pages.left + 8 });
      pages.y += 6;
      return;
    case 'references':
      for (const [at, { text }] of block.items.entries()) {
        pages.room(pages.text.lineHeight(body));
        const y = pages.y;
        pages.paragraph('P', text, body, { x: pages.left + 20 });
        const number = `${at + 1}.`;
        if (pages.y > y) {
          pages.artifact(() => pages.text.draw(number, pages.left + 15 - pages.text.width(number, body), y, body));
        }
        pages.y += 2;
      }
      pages.y += 5;
      return;
    case 'page-break':
      if (pages.y > pages.top) pages.turn();
  }
}

/** Names on the left, what is said on the right, the rule below it in small. */
function drawFacts(pages: Pages, facts: readonly Fact[]): void {
  const x = pages.left + 128;
  const name: Style = { ...body, colour: soft };
  const width = pages.left + pages.width - x;
  for (const fact of facts) {
    const names = pages.text.lines(fact.name, 120, name);
    const lines = pages.text.lines(fact.text, width, body);
    const height = pages.text.lineHeight(body);
    pages.room(Math.min(Math.max(names.length, lines.length), 3) * height);
    const y = pages.y;
    pages.element('P', () => {
      for (const [at, said] of names.entries()) pages.text.draw(said, pages.left, y + at * height, name);
    });
    pages.paragraph('P', fact.text, body, { x });
    if (fact.rule !== undefined) pages.paragraph('P', fact.rule, small, { x });
    pages.y = Math.max(pages.y, pages.y > y ? y + names.length * height : pages.y) + 1;
  }
  pages.y += 6;
}
