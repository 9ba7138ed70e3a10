import { createHash } from 'node:crypto';
import type { Report } from '../../../preload/figures/report.ts';
import type { PageSize } from '../../../preload/words/reportParts.ts';
import { fontSet } from '../fontSet.ts';
import { svgFile } from '../svgFile.ts';
import { zipFiles } from '../zipFiles.ts';
import { htmlReport } from './htmlReport.ts';
import { pdfReport } from './pdfReport.ts';

export interface BundleFacts {
  /** What `verify` makes the numbers again from; a file of the bundle. */
  readonly choices: object;
  /** More files: cards of models, by their path in the bundle. */
  readonly files: Readonly<Record<string, string>>;
  /** Command lines, one each. */
  readonly commands: readonly string[];
  /** Of this program and of what computed. */
  readonly versions: Readonly<Record<string, string>>;
}

/** A report with all that stands behind it, as a zip: report as PDF and HTML, figures, numbers, cards, commands, versions. */
export async function bundleReport(
  report: Report,
  { choices, files, commands, versions }: BundleFacts,
  options: { readonly page: PageSize; readonly fontFiles: readonly string[] },
): Promise<{ bytes: Uint8Array; pages: number }> {
  const { bytes, pages } = await pdfReport(report, options);
  const date = new Date(report.madeAt);
  const all: Record<string, Uint8Array> = {
    'README.txt': utf8(readme),
    'report.pdf': bytes,
    'report.html': utf8(htmlReport(report, options.page)),
    'commands.txt': utf8(`${commands.join('\n')}\n`),
    'versions.json': json(versions),
    'choices.json': json(choices),
  };
  const fonts = fontSet(options.fontFiles);
  const figures = report.parts.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'figure'));
  for (const [at, { svg, name }] of figures.entries()) {
    const own = `figures/${String(at + 1).padStart(2, '0')}-${name.replace(/[^\w.-]+/g, '-')}.svg`;
    all[own] = await svgFile(svg, fonts, { date, version: report.version, provenance: commands });
  }
  for (const { fileName, content } of report.attachments) all[`numbers/${fileName}`] = utf8(content);
  for (const [path, content] of Object.entries(files)) all[path] = utf8(content);
  const sums = Object.keys(all)
    .sort()
    .map((path) => `${createHash('sha256').update(all[path]!).digest('hex')}  ${path}\n`);
  all.SHA256SUMS = utf8(sums.join(''));
  const sorted = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    bytes: zipFiles(
      sorted.map(([name, bytes]) => ({ name, bytes })),
      date,
    ),
    pages,
  };
}

const readme = `A report of BeatLens with all that stands behind it.

report.pdf, report.html   the report
figures/                  its figures as SVG
numbers/                  the numbers of every table as CSV, provenance as JSON, references as BibTeX
models/                   the cards of its models, without what names their training records one by one
commands.txt              what makes it again
choices.json              what was chosen, for "beatlens verify"
SHA256SUMS                of all other files

beatlens verify BUNDLE computes the numbers again from the records and says which differ.
`;

function json(value: object): Uint8Array {
  return utf8(`${JSON.stringify(value, null, 2)}\n`);
}

function utf8(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}
