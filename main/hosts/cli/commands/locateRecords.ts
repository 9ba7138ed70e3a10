import type { LocatedRecords, Progress } from '../../../../preload/contract/contract.ts';
import { controlMaps, isControlMap } from '../../../../preload/words/controlMaps.ts';
import { percentNumber, plural, seconds, whole } from '../../../../preload/words/numberFormats.ts';
import { recordMethodNames } from '../../../../preload/words/recordMethods.ts';
import { splitParts } from '../../../../preload/words/splits.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { archivesAsked, findRecordModel, measuredCell, recordsText } from '../recordModelLines.ts';
import { facts, table } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { failedLines } from './trainRecords.ts';

export const command: Command = {
  notes: [
    'Records whose cause is known in one lead (`demo --twelve-leads`) are explained for their diagnosis by each method.',
    'Lead: share of the records whose map has its maximum in the lead of the cause. Top lead: that lead has the largest share of the map.',
    'Within 20, 40 ms: the maximum is in that lead and so near to the cause. Lead mass, mass: share of the map in that lead, inside the cause.',
    'AUC-PR: of finding the samples of the cause among all leads. Distractor: of the records that have one, share whose maximum is in its lead.',
    'Below the methods: the same methods on networks with shuffled weights, the mean of several; then maps that know no network.',
    '95 % intervals come from a bootstrap of patients; of several models (seeds of one training), of models and patients.',
  ],
  examples: [
    '--model lead-branches-patients-1 --diagnosis planted-burst --methods all --part test',
    '--model a-1,a-2,a-3 --diagnosis planted-burst --methods grad-cam,occlusion --records 200 --json',
  ],
  options: {
    model: { type: 'string', value: 'LIST', required: true, help: 'comma-separated models of records, or latest' },
    diagnosis: { type: 'string', value: 'NAME', required: true, help: 'the diagnosis whose cause is known' },
    methods: {
      type: 'string',
      value: 'LIST',
      required: true,
      help: 'comma-separated, or all',
      values: recordMethodNames,
    },
    part: { type: 'string', value: 'PART', help: "part of the models' split", values: splitParts, default: 'test' },
    archive: {
      type: 'string',
      value: 'NAME',
      multiple: true,
      help: 'in place of a part: whole archive that the models did not learn from',
    },
    records: { type: 'string', value: 'N', help: 'at most N records a model, taking patients in turn', default: '200' },
    shuffles: { type: 'string', value: 'N', help: 'networks with shuffled weights beside; 0: none', default: '3' },
    seed: { type: 'string', value: 'N', help: 'seed of shuffles, the random map and the intervals', default: '1' },
  },
  async run({ positionals, values, output, progress, signal, api: open }) {
    exactly(positionals);
    const written = values.required('methods');
    const methods = written === 'all' ? [...recordMethodNames] : written.split(',').map(methodNamed);
    const diagnosis = values.required('diagnosis');
    const said = values.oneOf('part', splitParts);
    if (said !== undefined && values.has('archive')) throw new WrongUsage('give either --part or --archive');
    const part = values.has('archive') ? undefined : (said ?? 'test');
    const [records, seed] = [values.whole('records', 1) ?? 200, values.whole('seed', 0) ?? 1];
    const shuffles = values.whole('shuffles', 0) ?? 3;
    const api = await open();
    const modelIds: number[] = [];
    for (const name of values.required('model').split(',')) modelIds.push((await findRecordModel(api, name)).id);
    const archiveIds = await archivesAsked(api, values);
    const asked = { modelIds, diagnosis, methods, part, archiveIds, records, seed, shuffles };
    const onProgress = (step: Progress) => progress.show(step, step.message);
    const result = await api.run('recordModels.locate', asked, { onProgress, signal });
    progress.clear();
    if (output.json) return output.document(result);
    for (const line of locatedLines(result)) await output.line(line);
  },
};

/** @throws WrongUsage naming the methods that there are */
export function methodNamed(written: string): (typeof recordMethodNames)[number] {
  const found = recordMethodNames.find((name) => name === written);
  if (found) return found;
  throw new WrongUsage(`records are explained by ${recordMethodNames.join(', ')}, not "${written}"`);
}

function locatedLines(result: LocatedRecords): string[] {
  const measures = [
    ['lead %', 'lead'],
    ['top lead %', 'topLead'],
    ['≤20 ms %', 'within20'],
    ['≤40 ms %', 'within40'],
    ['lead mass %', 'leadMass'],
    ['mass %', 'mass'],
    ['AUC-PR %', 'aucpr'],
    ['distractor %', 'distracted'],
  ] as const;
  return [
    ...facts([
      ['diagnosis', result.diagnosis],
      ...result.models.map(({ name, records, patients, recall }): [string, string] => [
        'model',
        `${name}: ${plural(records, 'record')} of ${plural(patients, 'patient')}, recall ${recall === null ? 'not known' : `${percentNumber(recall, 1)} %`}`,
      ]),
      ['on', recordsText(result)],
      ['by chance', `one lead of ${result.leads}: ${percentNumber(1 / result.leads, 1)} %`],
      ['shuffled', `${plural(result.shuffles, 'network')}, seed ${result.seed}`],
      ['intervals', `95 %, ${whole(result.replicates)} replicates, seed ${result.seed}`],
      ['time', seconds(result.seconds)],
    ]),
    '',
    ...table(
      [{ heading: 'map' }, ...measures.map(([heading]) => ({ heading, right: true }))],
      result.maps.map((one) => [
        one.kind === 'shuffled'
          ? `${one.name}, shuffled weights`
          : isControlMap(one.name)
            ? controlMaps[one.name].title
            : one.name,
        ...measures.map(([, key]) => measuredCell(one[key])),
      ]),
    ),
    ...failedLines(result.leftOut),
  ];
}
