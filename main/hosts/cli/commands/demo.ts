import { plural, whole } from '../../../../preload/words/numberFormats.ts';
import { precordialLeads, recordCauseNames, recordCauses } from '../../../../preload/words/recordCauses.ts';
import { exactly, type Values } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { decimal } from '../decimal.ts';
import { facts, table } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { printImport } from './import.ts';

const ofTwelve = ['records', 'cause', 'size', 'in-lead', 'to'];
const ofTwelveToo = ['rate', 'width', 'distractor'];

export const command: Command = {
  forms: [{ takes: ['seed'] }, { needs: ['twelve-leads', ...ofTwelve], takes: [...ofTwelveToo, 'seed'] }],
  notes: [
    'With --twelve-leads: records of 10 s with diagnoses as the PhysioNet/CinC Challenges write them, three of each made-up patient. One',
    'diagnosis has its cause in one lead alone, one is a rhythm in all leads (164889003, atrial fibrillation), one is a coin that nothing',
    'tells (random-label). NAME.diagnosis-causes.csv beside each record has the lead and the samples of every cause.',
    ...recordCauseNames.map((name) => `Cause ${name}: ${recordCauses[name].meaning}`),
  ],
  examples: ['', '--twelve-leads --records 120 --cause burst --size 0.2 --in-lead V3 --seed 1 --to FOLDER'],
  options: {
    seed: { type: 'string', value: 'N', help: 'seed of the generator', default: '1' },
    'twelve-leads': { type: 'boolean', help: 'make and import an archive of 12-lead records with known causes' },
    records: { type: 'string', value: 'N', help: 'how many records' },
    cause: {
      type: 'string',
      value: 'CAUSE',
      help: 'what the diagnosis with one lead depends on',
      values: recordCauseNames,
    },
    size: { type: 'string', value: 'MV', help: 'height of the cause in millivolts' },
    'in-lead': { type: 'string', value: 'LEAD', help: 'the lead with the cause', values: precordialLeads },
    width: { type: 'string', value: 'MS', help: 'length of a burst in milliseconds', default: widths() },
    rate: { type: 'string', value: 'HZ', help: 'sampling rate', values: ['100', '500'], default: '500' },
    distractor: {
      type: 'boolean',
      help: 'put the same into another of V1 to V6 in every second record, whatever its diagnoses',
    },
    to: { type: 'string', value: 'FOLDER', help: 'an empty folder, or one that does not exist yet' },
  },
  async run(context) {
    const { positionals, values, output, progress, signal, api } = context;
    exactly(positionals);
    const named = [...ofTwelve, ...ofTwelveToo].filter((name) => values.has(name));
    if (values.flag('twelve-leads')) return twelveLeads(context);
    if (named.length > 0) throw new WrongUsage(`--${named[0]} goes with demo --twelve-leads`);
    const result = await (await api()).run(
      'archives.createDemo',
      { seed: values.whole('seed', 0) ?? 1 },
      { onProgress: (step) => progress.show(step), signal },
    );
    progress.say('The demo archive is synthetic: made by a formula, no patient behind it.');
    await printImport(result, output);
  },
};

async function twelveLeads({ values, output, progress, signal, api: open }: Context): Promise<void> {
  const { resolve } = await import('node:path');
  const input = {
    records: values.requiredWhole('records', 1),
    cause: values.requiredOneOf('cause', recordCauseNames),
    lead: values.requiredOneOf('in-lead', precordialLeads),
    sizeMillivolts: requiredSize(values),
    widthMilliseconds: values.whole('width', 20),
    samplingRateHz: values.oneOf('rate', ['100', '500'] as const) === '100' ? (100 as const) : (500 as const),
    hasDistractor: values.flag('distractor'),
    seed: values.whole('seed', 0) ?? 1,
    folder: resolve(values.required('to')),
  };
  const api = await open();
  const options = { onProgress: (step: Parameters<typeof progress.show>[0]) => progress.show(step), signal };
  const made = await api.run('archives.createTwelveLeads', input, options);
  const imported = await api.run('archives.import', { folder: made.folder }, options);
  progress.clear();
  if (output.json) return output.document({ ...made, archive: imported.archive });
  const lines = facts([
    ['folder', made.folder],
    ['archive', `${imported.archive}, synthetic`],
    [
      'records',
      `${whole(made.records)} of ${plural(made.patients, 'made-up patient')}, 10 s, ${made.samplingRateHz} Hz`,
    ],
    [
      'cause',
      `${made.cause} in ${made.lead}, ${made.sizeMillivolts} mV${made.hasDistractor ? ', with distractors' : ''}`,
    ],
    ['seed', String(made.seed)],
  ]);
  const rows = Object.entries(made.diagnoses).map(([diagnosis, records]) => [diagnosis, whole(records)]);
  const columns = [{ heading: 'diagnosis' }, { heading: 'records', right: true }];
  for (const line of [...lines, '', ...table(columns, rows)]) await output.line(line);
}

function requiredSize(values: Values): number {
  values.required('size');
  return decimal(values, 'size')!;
}

function widths(): string {
  return recordCauseNames
    .flatMap((name) => {
      const { width } = recordCauses[name];
      return width ? [`${name} ${width.default}`] : [];
    })
    .join(', ');
}
