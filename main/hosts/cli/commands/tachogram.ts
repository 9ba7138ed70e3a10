import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { archivesMeant, findModel, findRecord } from '../find.ts';
import { figureFile } from '../writeFigure.ts';
import { pageHelp, writePages } from '../writePages.ts';
import { WrongUsage } from '../wrongUsage.ts';

export const command: Command = {
  notes: [
    'It is the figure that the course of Record saves: each RR interval by the class of its beat, the heart rate of each minute,',
    'rhythms, noise and gaps.',
  ],
  forms: [{ words: 'RECORD', needs: ['figure'] }],
  examples: ['201 --figure 201.svg'],
  options: {
    figure: { type: 'string', value: 'FILE', help: 'write the figure to this file: .svg, .pdf, .png or .tiff' },
    ...pageHelp,
    model: { type: 'string', value: 'M', help: 'classes of the beats by this model' },
    clock: { type: 'boolean', help: 'write the time of day in place of the elapsed time' },
  },
  async run(context) {
    const { positionals, values, output } = context;
    const [name] = exactly(positionals, 'RECORD');
    const figure = figureFile(values);
    if (figure === undefined) throw new WrongUsage('--figure is missing: the file to write');
    const api = await context.api();
    const record = await findRecord(api, name);
    const model = values.has('model')
      ? await findModel(api, values.required('model'), await archivesMeant(api, { record: name }))
      : undefined;
    const input = {
      ...{ recordId: record.id, modelId: model?.id },
      time: values.flag('clock') ? ('clock' as const) : ('elapsed' as const),
    };
    const pages = await writePages(context, api, figure, (page) => ({ kind: 'tachogram', input, page }));
    if (output.json) await output.document({ pages });
  },
};
