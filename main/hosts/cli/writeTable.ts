import { extname } from 'node:path';
import type { Api, FigureAsked } from '../../../preload/contract/contract.ts';
import type { TableBlock } from '../../../preload/figures/report.ts';
import { type TableFormat, tableFormatNames } from '../../../preload/words/tableFormats.ts';
import { tableFile } from '../../app/tables/tableFile.ts';
import { writeAside } from '../../app/writeAside.ts';
import type { Values } from './arguments.ts';
import type { Context } from './command.ts';
import type { Option } from './option.ts';
import { refuseExisting } from './writeFigure.ts';
import { WrongUsage } from './wrongUsage.ts';

/** A table that a command was asked to write. */
export interface TableTarget {
  readonly file: string;
  readonly format: TableFormat;
}

/** `--table` of a command; `what` names the table. */
export function tableOption(what: string): Option {
  return {
    type: 'string',
    value: 'FILE',
    help: `${what} as a table file: .csv, .tex (LaTeX with booktabs) or .md (Markdown)`,
  };
}

/** What `--table` names. @throws WrongUsage for other endings, and files that are there */
export function tableTarget(values: Values): TableTarget | undefined {
  const file = values.text('table');
  if (file === undefined) return undefined;
  const format = tableFormatNames.find((name) => name === extname(file).slice(1).toLowerCase());
  if (format === undefined) {
    const endings = tableFormatNames.map((name) => `.${name}`).join(', ');
    throw new WrongUsage(`--table writes a table: "${file}" must end in one of ${endings}`);
  }
  refuseExisting(values, file);
  return { file, format };
}

/** Writes a table: whole, or not at all. */
export async function saveTable(
  { progress }: Pick<Context, 'progress'>,
  { file, format }: TableTarget,
  table: TableBlock,
  provenance: readonly string[],
): Promise<void> {
  await writeAside(file, tableFile(table, format, provenance), { what: 'the table', overwrite: true });
  progress.say(`table written: ${file}`);
}

/** Writes the numbers of a figure, as the window does. */
export async function saveFigureTable(
  { progress, signal }: Pick<Context, 'progress' | 'signal'>,
  api: Api,
  { file, format }: TableTarget,
  figure: FigureAsked,
): Promise<void> {
  const { content } = await api.call('figures.table', { figure, format }, { signal });
  await writeAside(file, content, { what: 'the table', overwrite: true });
  progress.say(`table written: ${file}`);
}
