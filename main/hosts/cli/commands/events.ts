import type { EventRules } from '../../../../preload/contract/contract.ts';
import { defaultEventRules } from '../../../../preload/words/events.ts';
import { writeAside } from '../../../app/writeAside.ts';
import { exactly } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { printEvents } from '../eventLines.ts';
import { findModel, findRecord } from '../find.ts';
import { figureFile, refuseExisting } from '../writeFigure.ts';
import { pageHelp, writePages } from '../writePages.ts';
import { saveFigureTable, tableOption, tableTarget } from '../writeTable.ts';
import { WrongUsage } from '../wrongUsage.ts';

export const command: Command = {
  notes: [
    'The classes are those of the annotator, or with --model those of the model. What cannot be known is "not assessed", never 0.',
    'Each number is printed with its rule; --json lists the events with their times.',
  ],
  forms: [{ words: 'RECORD' }],
  examples: ['208', '232 --pause 3', '119 --csv events.csv', '232 --figure events.svg'],
  options: {
    model: {
      type: 'string',
      value: 'M',
      help: 'use the classes predicted by this model (needs `classify` or `evaluate` first)',
    },
    pause: {
      type: 'string',
      value: 'S',
      help: 'count RR intervals of at least S seconds as pauses',
      default: defaultEventRules.pauseSeconds.toFixed(1),
    },
    rows: { type: 'string', value: 'MIN', help: 'minutes per row of the table', default: '60' },
    figure: {
      type: 'string',
      value: 'FILE',
      help: 'draw thresholds, summary, table and events: .svg, .pdf, .png or .tiff',
    },
    ...pageHelp,
    table: tableOption('every event'),
    csv: { type: 'string', value: 'FILE', help: 'write every event to this file as comma-separated values' },
  },
  async run(context) {
    const { positionals, values, output, progress } = context;
    const [name] = exactly(positionals, 'RECORD');
    const rules = rulesOf(context);
    const figure = figureFile(values);
    const target = tableTarget(values);
    const file = values.text('csv');
    if (file !== undefined) refuseExisting(values, file);
    const api = await context.api();
    const record = await findRecord(api, name);
    const asked = values.text('model');
    const archives = (await api.call('archives.list', {})).filter(({ id }) => id === record.archiveId);
    const model = asked === undefined ? undefined : await findModel(api, asked, archives);
    const found = await api.call('records.events', {
      ...{ recordId: record.id, rules },
      ...(model === undefined ? {} : { modelId: model.id }),
    });
    const input = {
      ...{ recordId: record.id, rules, time: 'elapsed' as const },
      ...(model === undefined ? {} : { modelId: model.id }),
    };
    if (figure !== undefined) {
      await writePages(context, api, figure, (page) => ({ kind: 'event-list', input, page }));
    }
    if (target !== undefined) await saveFigureTable(context, api, target, { kind: 'event-list', input, page: 0 });
    if (file !== undefined) {
      const { eventsCsv } = await import('../../../app/records/eventsCsv.ts');
      await writeAside(file, eventsCsv(found), { what: 'the table', overwrite: true });
      progress.say(`table written: ${file}`);
    }
    if (output.json) return output.document(found);
    await printEvents(found, output);
  },
};

function rulesOf({ values }: Context): Partial<EventRules> {
  const minutes = values.whole('rows', 1);
  const pause = values.text('pause');
  const pauseSeconds = Number(pause ?? Number.NaN);
  if (pause !== undefined && !(pauseSeconds >= 0.5 && pauseSeconds <= 60)) {
    throw new WrongUsage(`--pause takes seconds from 0.5 to 60, not "${pause}"`);
  }
  if (minutes !== undefined && minutes > 1440)
    throw new WrongUsage(`--rows takes minutes from 1 to 1440, not ${minutes}`);
  return {
    ...(pause === undefined ? {} : { pauseSeconds }),
    ...(minutes === undefined ? {} : { rowSeconds: 60 * minutes }),
  };
}
