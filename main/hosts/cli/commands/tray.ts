import type { Api, TrayFigure } from '../../../../preload/contract/contract.ts';
import { panelLetter } from '../../../../preload/figures/panelLetter.ts';
import { figureFormatNames } from '../../../../preload/words/figureFormats.ts';
import { exactly, type Values } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { table } from '../table.ts';
import { chosenFigure, type FigureFile, figureFile, figureHelp, figureOptionNames, writeMade } from '../writeFigure.ts';
import { WrongUsage } from '../wrongUsage.ts';

const ofBoth = ['leave-out', ...figureOptionNames];

export const command: Command = {
  notes: [
    'The tray is that of the window: figures that “Add to tray” put aside there, in their order and with their captions.',
    'A file is drawn anew. What cannot be made any more is named; --leave-out writes the others.',
    'A .zip holds each figure as a file of its own in --format, and the captions as captions.txt.',
  ],
  forms: [
    { takes: [] },
    { needs: ['out'], takes: ['columns', ...ofBoth], json: false },
    { needs: ['out', 'format'], takes: ofBoth, json: false },
  ],
  examples: ['', '--columns 2 --preset double --out panels.pdf', '--format svg --leave-out b --out figures.zip'],
  options: {
    out: { type: 'string', value: 'FILE', help: 'one figure: .svg, .pdf, .png or .tiff; or a .zip of single ones' },
    columns: { type: 'string', value: 'N', help: 'panels side by side', values: ['1', '2', '3'], default: '2' },
    format: { type: 'string', value: 'FORMAT', help: 'of the figures in a .zip', values: figureFormatNames },
    'leave-out': { type: 'string', value: 'LETTERS', help: 'figures by their letters in the list, comma-separated' },
    ...figureHelp,
  },
  async run(context) {
    const { positionals, values, output } = context;
    exactly(positionals);
    const target = targetOf(values);
    const api = await context.api();
    const { figures } = await api.call('tray.list', {});
    if (target !== undefined) return write(context, api, { ...target, leaveOut: lettered(values, figures) });
    if (output.json) return output.document(figures);
    const rows = figures.map(({ title, draft, caption }, at) => [panelLetter(at), title, caption ?? draft]);
    const heads = ['panel', 'figure', 'caption'].map((heading) => ({ heading }));
    if (rows.length === 0) return output.line('the tray is empty');
    for (const line of table(heads, rows)) await output.line(line);
  },
};

type Target = FigureFile & { readonly columns: 1 | 2 | 3 | undefined };

/** What --out names: one figure in columns, or a zip. */
function targetOf(values: Values): Target | undefined {
  const file = values.text('out');
  const format = values.oneOf('format', figureFormatNames);
  const columns = values.oneOf('columns', ['1', '2', '3']);
  const isZip = file?.toLowerCase().endsWith('.zip') === true;
  if (file === undefined) {
    const lost = Object.keys(command.options).find((name) => values.has(name));
    if (lost !== undefined) throw new WrongUsage(`--${lost} goes with --out, the file to write`);
    return undefined;
  }
  if (!isZip && format !== undefined) throw new WrongUsage('--format goes with a .zip: other endings say the format');
  if (!isZip) return { ...figureFile(values, 'out')!, columns: Number(columns ?? 2) as 1 | 2 | 3 };
  if (columns !== undefined) throw new WrongUsage('--columns goes with one figure, not with a .zip of single ones');
  return { ...chosenFigure(values, file, values.requiredOneOf('format', figureFormatNames)), columns: undefined };
}

/** The ids behind --leave-out. */
function lettered(values: Values, figures: readonly TrayFigure[]): number[] {
  const letters = values.text('leave-out')?.split(',') ?? [];
  return letters.map((letter) => {
    const found = figures.find((_, at) => panelLetter(at) === letter.trim());
    if (found !== undefined) return found.id;
    const there = figures.map((_, at) => panelLetter(at)).join(', ') || 'none, as it is empty';
    throw new WrongUsage(`--leave-out names "${letter}"; the tray has the figures ${there}`);
  });
}

async function write(
  context: Pick<Context, 'progress' | 'signal'>,
  api: Api,
  { file, format, look, dpi, fontFile, columns, leaveOut }: Target & { readonly leaveOut: number[] },
): Promise<void> {
  const asked = { look, leaveOut, output: { format, dpi, fontFile } };
  const { signal } = context;
  const { bytes } =
    columns === undefined
      ? await api.call('tray.folder', asked, { signal })
      : await api.call('tray.file', { ...asked, columns }, { signal });
  await writeMade(context, file, bytes);
}
