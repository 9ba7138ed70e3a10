import type { Api, MeasuredShare, RecordModelSummary } from '../../../preload/contract/contract.ts';
import { percent, percentNumber, plural, whole } from '../../../preload/words/numberFormats.ts';
import { recordRecipes } from '../../../preload/words/recordRecipes.ts';
import { recordSplits } from '../../../preload/words/recordSplits.ts';
import { splitParts } from '../../../preload/words/splits.ts';
import type { Values } from './arguments.ts';
import { findArchive } from './find.ts';
import { facts, table } from './table.ts';

/** A model of whole records by its name, or `latest`. Throws with what there is, and where it is a model of beats. */
export async function findRecordModel(api: Api, asked: string): Promise<RecordModelSummary> {
  const models = await api.call('recordModels.list', {});
  const found = asked === 'latest' ? models[0] : models.find(({ name }) => name === asked);
  if (found) return found;
  const isOfBeats = (await api.call('models.list', {})).some(({ name }) => name === asked);
  if (isOfBeats) {
    throw new Error(`${asked} is a model of beats; expected one of whole records, as train-records makes them`);
  }
  const names = models.map(({ name }) => name).join(', ');
  throw new Error(
    names
      ? `no model of records "${asked}"; there are: ${names}`
      : 'there is no model of records yet; train one: beatlens train-records ...',
  );
}

/** Ids of the archives that `--archive` names. */
export async function archivesAsked(api: Api, values: Values): Promise<number[]> {
  const found: number[] = [];
  for (const archive of values.texts('archive')) found.push((await findArchive(api, archive)).id);
  return found;
}

/** Which records something is of. */
export function recordsText({
  part,
  archives,
}: {
  readonly part: string | null;
  readonly archives: readonly string[];
}): string {
  return part === null ? archives.join(', ') : `${part} part, ${archives.join(', ')}`;
}

/** A share in percent with its 95 % interval. */
export function measuredCell({ value, interval }: MeasuredShare, digits = 0): string {
  if (value === null) return 'not known';
  const own = percentNumber(value, digits);
  return interval ? `${own} [${percentNumber(interval[0], digits)} ${percentNumber(interval[1], digits)}]` : own;
}

/** A model of records as `models show` and `train-records` print it. */
export function recordModelLines(model: RecordModelSummary): string[] {
  const { leads, samplingRateHz, seconds, source } = model;
  return [
    ...facts([
      ['model', `${model.name}, of whole records`],
      ['network', `${model.network}, ${plural(model.parameters, 'parameter')}`],
      ['leads', leads.join(' ')],
      ['sees', `${seconds} s at ${samplingRateHz} Hz; ${model.recipe}: ${recordRecipes[model.recipe].meaning}`],
      ...(source ? sourceFacts(source) : trainingFacts(model)),
      ['engine', `${model.engine.name} (${model.engine.version})`],
      ...(model.problem === null ? [] : ([['problem', model.problem]] as [string, string][])),
    ]),
    '',
    ...table(
      [
        { heading: 'diagnosis' },
        ...['training', 'validation', 'test', 'weight', 'threshold'].map((heading) => ({ heading, right: true })),
      ],
      model.diagnoses.map(({ name, positives, positiveWeight, threshold }) => [
        name,
        ...splitParts.map((part) => (positives === null ? 'not known' : whole(positives[part]))),
        positiveWeight?.toFixed(2) ?? 'not known',
        threshold?.toFixed(3) ?? 'not known',
      ]),
    ),
    ...Object.entries(source?.withoutMethods ?? {}).map(([method, reason]) => `not offered: ${method}: ${reason}`),
  ];
}

/** Of a model that was trained here. */
function trainingFacts(model: RecordModelSummary): [string, string][] {
  const { records, split, validation } = model;
  const known = (value: number | null) => (value === null ? 'not known' : whole(value));
  return [
    ['archives', `${model.archives.join(', ')}${model.synthetic ? ' (synthetic)' : ''}`],
    ...(split === null
      ? []
      : ([['split', `${split}, seed ${model.seed}: ${recordSplits[split].meaning}`]] as [string, string][])),
    [
      'records',
      `training ${known(records?.training ?? null)}, validation ${known(records?.validation ?? null)}, test ${known(records?.test ?? null)}; ${model.patients === null ? 'patients not known' : plural(model.patients, 'patient')}`,
    ],
    ['not as long', `${known(model.padded)} padded, ${known(model.cut)} cut, ${known(model.leftOut)} left out`],
    ['epochs', `${model.epochsTrained} of ${model.epochs}, the best is ${model.bestEpoch}`],
    [
      'validation',
      `mean AUC ${validation?.meanAuc == null ? 'not known' : validation.meanAuc.toFixed(3)}, accuracy ${validation === null ? 'not known' : percent(validation.accuracy)}`,
    ],
  ];
}

function sourceFacts(source: NonNullable<RecordModelSummary['source']>): [string, string][] {
  const { perMillivolt, mean, deviation } = source.scale;
  const unit = perMillivolt === 1 ? 'mV' : 'µV';
  const isOne = source.featureMaps.axes === 'steps';
  return [
    ['file', `${source.file}, ${source.madeWith}, SHA-256 ${source.hash}`],
    ['scale', mean === 0 && deviation === 1 ? unit : `(${unit} - ${mean}) / ${deviation}`],
    [
      'output',
      source.ending === 'sigmoid'
        ? 'logits; a sigmoid makes a probability of each'
        : 'logits; a soft-max makes probabilities of them, whose sum is 1',
    ],
    [
      'explained layer',
      `${source.layer}: ${isOne ? 'Grad-CAM has one map for all leads, which the network mixes before it' : 'Grad-CAM has a map of each lead'}`,
    ],
    ['training', 'not known: others trained it'],
  ];
}
