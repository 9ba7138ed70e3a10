import type { Block, Cell, Fact, Part, Report, TableBlock } from '../../../preload/figures/report.ts';
import type { PageSize } from '../../../preload/words/reportParts.ts';
import { escapeText } from '../../figures/svg.ts';
import { dateText } from './dateText.ts';
import { htmlStyle } from './htmlStyle.ts';
import { svgInPage } from './svgInPage.ts';

/**
 * A report as one HTML file that needs nothing else: no script, no network, figures as inline SVG, attachments as links that
 * hold their bytes. It prints on the page size that was chosen.
 */
export function htmlReport(report: Report, page: PageSize): string {
  const { title, parts, madeAt, version } = report;
  const count = counter();
  const sections = parts.map((part, at) => section(part, at, count));
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="generator" content="BeatLens ${escapeText(version)}">
<title>${escapeText(title)}</title>
<style>
${htmlStyle(page)}
</style>
</head>
<body>
<header>
${logo(report)}<h1>${escapeText(title)}</h1>
<p class="subtitle">${escapeText(report.subtitle)}</p>
${report.mark === null ? '' : `<p class="mark">${escapeText(report.mark)}</p>\n`}${facts([...report.head, { name: 'Made', text: `${dateText(madeAt)} by BeatLens ${version}` }])}
</header>
<nav aria-label="Contents">
<h2>Contents</h2>
<ol>
${parts.map(({ title }, at) => `<li><a href="#part-${at + 1}">${escapeText(title)}</a></li>`).join('\n')}
</ol>
</nav>
<main>
${sections.join('\n')}
${attachments(report)}
</main>
</body>
</html>
`;
}

interface Counter {
  figure(): number;
  table(): number;
}

function counter(): Counter {
  let [figures, tables] = [0, 0];
  return { figure: () => ++figures, table: () => ++tables };
}

function section({ title, blocks }: Part, at: number, count: Counter): string {
  return `<section id="part-${at + 1}">
<h2>${at + 1}. ${escapeText(title)}</h2>
${blocks.map((block) => painted(block, count)).join('\n')}
</section>`;
}

function painted(block: Block, count: Counter): string {
  switch (block.kind) {
    case 'heading':
      return `<h3>${escapeText(block.text)}</h3>`;
    case 'paragraph':
      return `<p${block.tone ? ` class="${block.tone}"` : ''}>${escapeText(block.text)}</p>`;
    case 'facts':
      return facts(block.facts);
    case 'table':
      return table(block, count.table());
    case 'figure': {
      const number = count.figure();
      const label = `<b>Figure ${number}.</b> ${escapeText(block.caption)}`;
      const own = block.isTrueToScale ? ' class="true-to-scale"' : '';
      return `<figure${own} role="group" aria-label="${escapeText(block.alt)}">
${svgInPage(block.svg, `f${number}-`)}
<figcaption>${label}</figcaption>
</figure>`;
    }
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${escapeText(item)}</li>`).join('\n')}\n</ul>`;
    case 'formula':
      return `<p class="formula"><span>${escapeText(block.text)}</span><small>${escapeText(block.meaning)}</small></p>`;
    case 'commands':
      return `<pre>${block.lines.map(escapeText).join('\n')}</pre>`;
    case 'references':
      return `<ol class="references">\n${block.items.map(({ key, text }) => `<li id="ref-${key}">${escapeText(text)}</li>`).join('\n')}\n</ol>`;
    case 'page-break':
      return '<div class="page-break"></div>';
  }
}

function facts(said: readonly Fact[]): string {
  const rows = said.map(({ name, text, rule }) => {
    const small = rule === undefined ? '' : ` <small>${escapeText(rule)}</small>`;
    return `<dt>${escapeText(name)}</dt><dd>${escapeText(text)}${small}</dd>`;
  });
  return `<dl>\n${rows.join('\n')}\n</dl>`;
}

function table({ caption, columns, rows, notes = [] }: TableBlock, number: number): string {
  const side = (at: number) => (columns[at]?.isNumber ? ' class="number"' : '');
  const heads = columns.map(({ heading, unit }, at) => {
    const small = unit === undefined ? '' : `<small>${escapeText(unit)}</small>`;
    return `<th scope="col"${side(at)}>${escapeText(heading)}${small}</th>`;
  });
  const cell = ({ text }: Cell, at: number) =>
    at === 0 ? `<th scope="row"${side(0)}>${escapeText(text)}</th>` : `<td${side(at)}>${escapeText(text)}</td>`;
  return `<div class="table">
<table>
<caption><b>Table ${number}.</b> ${escapeText(caption)}</caption>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}
</tbody>
</table>
${notes.map((note) => `<p class="table-note">${escapeText(note)}</p>`).join('\n')}
</div>`;
}

function logo({ logo }: Report): string {
  if (logo === null) return '';
  return `<img class="logo" alt="Logo" src="data:${logo.type};base64,${Buffer.from(logo.bytes).toString('base64')}">\n`;
}

function attachments({ attachments }: Report): string {
  if (attachments.length === 0) return '';
  const links = attachments.map(({ fileName, type, content, description }) => {
    const bytes = Buffer.from(content, 'utf8').toString('base64');
    return `<li><a download="${escapeText(fileName)}" href="data:${type};charset=utf-8;base64,${bytes}">${escapeText(fileName)}</a> <small>${escapeText(description)}</small></li>`;
  });
  return `<section class="attachments">
<h2>Attached files</h2>
<ul>
${links.join('\n')}
</ul>
</section>`;
}
