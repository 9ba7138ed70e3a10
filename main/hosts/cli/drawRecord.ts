import type { Record as EcgRecord, FigureAsked } from '../../../preload/contract/contract.ts';
import { exactly } from './arguments.ts';
import type { Context } from './command.ts';
import { archivesMeant, findModel, findRecord } from './find.ts';
import type { Option } from './option.ts';
import { figureFile } from './writeFigure.ts';
import { pageHelp, writePages } from './writePages.ts';
import { WrongUsage } from './wrongUsage.ts';

/** Options of every command that draws a record; `ofModel`: what --model changes. */
export function drawHelp(
  ofModel: string,
): { readonly [name in 'figure' | 'model' | 'clock']: Option } & typeof pageHelp {
  return {
    figure: { type: 'string', value: 'FILE', help: 'write the figure to this file: .svg, .pdf, .png or .tiff' },
    ...pageHelp,
    model: { type: 'string', value: 'M', help: ofModel },
    clock: { type: 'boolean', help: 'write the time of day in place of the elapsed time' },
  };
}

/** What a record is drawn with, beside what one command alone takes. */
export interface Drawn {
  readonly record: EcgRecord;
  /** With the record's id, the model and the times. */
  readonly input: { recordId: number; modelId: number | undefined; time: 'clock' | 'elapsed' };
}

/** Writes the pages of a figure of RECORD to --figure, each as `asked` says. @throws WrongUsage without a file */
export async function drawRecord(
  context: Context,
  asked: (drawn: Drawn) => (page: number) => FigureAsked,
): Promise<void> {
  const { positionals, values, output } = context;
  const [name] = exactly(positionals, 'RECORD');
  const figure = figureFile(values);
  if (figure === undefined) throw new WrongUsage('--figure is missing: the file to write');
  const api = await context.api();
  const record = await findRecord(api, name);
  const model = values.has('model')
    ? await findModel(api, values.required('model'), await archivesMeant(api, { record: name }))
    : undefined;
  const time = values.flag('clock') ? 'clock' : 'elapsed';
  const pages = await writePages(
    context,
    api,
    figure,
    asked({ record, input: { recordId: record.id, modelId: model?.id, time } }),
  );
  if (output.json) await output.document({ pages });
}
