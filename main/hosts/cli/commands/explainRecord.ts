import type { Progress, RecordClassMean, RecordExplanation } from '../../../../preload/contract/contract.ts';
import { allLeads, oneForAllLeads } from '../../../../preload/figures/recordMap/recordRows.ts';
import { formatProbability } from '../../../../preload/words/formatProbability.ts';
import { methodFacts } from '../../../../preload/words/methods.ts';
import { percentNumber, plural, whole } from '../../../../preload/words/numberFormats.ts';
import { recordMethodNames } from '../../../../preload/words/recordMethods.ts';
import { splitParts } from '../../../../preload/words/splits.ts';
import { writeAside } from '../../../app/writeAside.ts';
import { exactly } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { findArchive, findRecord } from '../find.ts';
import { archivesAsked, findRecordModel, recordsText } from '../recordModelLines.ts';
import { facts, table } from '../table.ts';
import { figureFile, figureHelp, figureOptionNames, refuseExisting, saveFigure } from '../writeFigure.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { failedLines } from './trainRecords.ts';

const forMean = ['part', 'records', 'seed', 'csv'];

export const command: Command = {
  forms: [
    { words: 'RECORD', takes: ['archive', 'figure', ...figureOptionNames] },
    {
      words: 'mean',
      needs: ['model', 'diagnosis', 'method'],
      takes: ['part', 'archive', 'records', 'seed', 'figure', ...figureOptionNames, 'csv'],
    },
  ],
  notes: [
    'A map of a lead is of that lead alone. --json prints it, [leads × samples], with the signal as the network saw it.',
    '`mean` averages the maps of records with the diagnosis around R, lead by lead: each map divided by its largest value, beats of a',
    "record first, then records. R is found by the detector in lead II, else the record's first ECG lead.",
    ...recordMethodNames.map((name) => `Method ${name}: ${methodFacts[name].title}, ${methodFacts[name].formula}.`),
  ],
  examples: [
    'HR00001 --model latest --diagnosis AFIB --method grad-cam --json',
    'mean --model latest --diagnosis AFIB --method grad-cam --part test --figure mean.pdf --csv mean.csv',
  ],
  options: {
    model: { type: 'string', value: 'M', required: true, help: 'name of a model of records, or latest' },
    diagnosis: { type: 'string', value: 'NAME', required: true, help: 'what is explained: a diagnosis of the model' },
    method: { type: 'string', value: 'METHOD', required: true, help: 'how', values: recordMethodNames },
    archive: {
      type: 'string',
      value: 'NAME',
      help: 'where several archives have a record of that name; of a mean: whole archive, in place of --part',
    },
    part: { type: 'string', value: 'PART', help: "part of the model's split, of a mean", values: splitParts },
    records: { type: 'string', value: 'N', help: 'at most N records, taking patients in turn', default: '200' },
    seed: { type: 'string', value: 'N', help: 'seed of the records that are drawn for a mean', default: '1' },
    figure: {
      type: 'string',
      value: 'FILE',
      help: 'write the map of the record, or the mean beat with the mean map, a row a lead: .svg, .pdf, .png or .tiff',
    },
    csv: { type: 'string', value: 'FILE', help: 'write the numbers of a mean to this file as comma-separated values' },
    ...figureHelp,
  },
  async run(context) {
    const [what] = exactly(context.positionals, 'RECORD');
    if (what === 'mean') {
      return mean(context);
    }
    for (const name of forMean)
      if (context.values.has(name)) throw new WrongUsage(`--${name} belongs to explain-record mean`);
    const { values, output, signal } = context;
    const method = values.requiredOneOf('method', recordMethodNames);
    const diagnosis = values.required('diagnosis');
    const figure = figureFile(values);
    const api = await context.api();
    const model = await findRecordModel(api, values.required('model'));
    const archive = values.text('archive');
    const record = await findRecord(
      api,
      what,
      archive === undefined ? undefined : (await findArchive(api, archive)).id,
    );
    const asked = { modelId: model.id, recordId: record.id, diagnosis, method };
    const explanation = await api.call('recordModels.explain', asked, { signal });
    if (figure !== undefined) await saveFigure(context, api, figure, { kind: 'record-map', ...asked });
    if (output.json) return output.document(explanation);
    for (const line of lines(explanation)) await output.line(line);
  },
};

async function mean(context: Context): Promise<void> {
  const { values, output, progress, signal, api: open } = context;
  const method = values.requiredOneOf('method', recordMethodNames);
  const part = values.oneOf('part', splitParts);
  if ((part === undefined) === !values.has('archive')) throw new WrongUsage('give either --part or --archive');
  const [records, seed] = [values.whole('records', 1) ?? 200, values.whole('seed', 0) ?? 1];
  const figure = figureFile(values);
  const csv = values.text('csv');
  if (csv !== undefined) refuseExisting(values, csv);
  const api = await open();
  const { id: modelId } = await findRecordModel(api, values.required('model'));
  const asked = {
    modelId,
    diagnosis: values.required('diagnosis'),
    method,
    part,
    records,
    seed,
    archiveIds: await archivesAsked(api, values),
  };
  const onProgress = (step: Progress) => progress.show(step, step.message);
  const found = await api.run('recordModels.classMean', asked, { onProgress, signal });
  progress.clear();
  const drawn = { kind: 'record-mean', meanId: found.id } as const;
  if (figure !== undefined) await saveFigure(context, api, figure, drawn);
  if (csv !== undefined) {
    const { content } = await api.call('figures.table', { figure: drawn, format: 'csv' }, { signal });
    await writeAside(csv, content, { what: 'the table', overwrite: true });
    progress.say(`table written: ${csv}`);
  }
  if (output.json) return output.document(found);
  for (const line of meanLines(found)) await output.line(line);
}

function lines(explanation: RecordExplanation): string[] {
  const { strongest, completeness, leads, shares, stated } = explanation;
  const said = (isSaid: boolean | null) =>
    isSaid === null ? '' : isSaid ? ', above its threshold' : ', below its threshold';
  return [
    ...facts([
      ['model', explanation.model],
      [
        'record',
        `${explanation.record}, ${whole(explanation.samples / explanation.samplingRateHz)} s at ${explanation.samplingRateHz} Hz`,
      ],
      [
        'diagnosis',
        `${explanation.diagnosis}; the record ${stated === null ? 'states no diagnoses' : stated ? 'is stated to have it' : 'is not stated to have it'}`,
      ],
      ...explanation.probabilities.map(({ name, probability, isSaid }): [string, string] => [
        'probability',
        `${name} ${formatProbability(probability)}${said(isSaid)}`,
      ]),
      ['method', methodFacts[explanation.method].title],
      [
        'strongest',
        strongest === null
          ? 'nowhere: the map is zero'
          : `${strongest.lead === null ? 'in all leads' : `lead ${strongest.lead}`} at ${strongest.seconds.toFixed(2)} s, ${strongest.value.toPrecision(4)} (${explanation.unit})`,
      ],
      ...(completeness
        ? ([
            [
              'completeness',
              `sum ${completeness.sum.toFixed(3)}, change of the logit ${completeness.change.toFixed(3)}`,
            ],
          ] as [string, string][])
        : []),
      ['beats', `${plural(explanation.fiducials.length, 'beat')} detected in lead ${explanation.fiducialLead ?? '-'}`],
      ...explanation.remarks.map((remark): [string, string] => ['remark', remark]),
      ['engine', `${explanation.engine.name} (${explanation.engine.version})`],
    ]),
    '',
    ...(explanation.isOneForAllLeads ? [oneForAllLeads] : shareTable(leads, shares)),
  ];
}

function meanLines(found: RecordClassMean): string[] {
  const width = found.beforeSamples + found.afterSamples;
  const leads = found.isOneForAllLeads ? [allLeads] : found.leads;
  const strongest = leads.map((_, lead) => {
    let at = lead * width;
    for (let place = at; place < (lead + 1) * width; place++) if (found.mean[place]! > found.mean[at]!) at = place;
    const ms = (((at % width) - found.beforeSamples) / found.samplingRateHz) * 1000;
    return { value: found.mean[at]!, ms };
  });
  return [
    ...facts([
      ['model', found.model],
      ['diagnosis', found.diagnosis],
      ['method', methodFacts[found.method].title],
      [
        'mean of',
        `${plural(found.beats, 'beat')} in ${plural(found.records, 'record')} with it, ${recordsText(found)}; ${plural(found.patients, 'patient')}`,
      ],
      ['without a beat', whole(found.withoutBeats)],
    ]),
    '',
    ...table(
      [
        { heading: 'lead' },
        ...['share of the map %', 'largest mean', 'ms from R'].map((heading) => ({ heading, right: true })),
      ],
      leads.map((lead, place) => [
        lead,
        found.isOneForAllLeads ? '' : percentNumber(found.shares[place]!, 1),
        Number.isNaN(strongest[place]!.value) ? 'not known' : strongest[place]!.value.toFixed(3),
        Number.isNaN(strongest[place]!.value) ? '' : String(Math.round(strongest[place]!.ms)),
      ]),
    ),
    ...(found.isOneForAllLeads ? [oneForAllLeads] : []),
    ...failedLines(found.failed),
  ];
}

function shareTable(leads: readonly string[], shares: readonly number[]): string[] {
  return table(
    [{ heading: 'lead' }, { heading: 'share of the map %', right: true }],
    leads.map((lead, place) => [lead, percentNumber(shares[place]!, 1)]),
  );
}
