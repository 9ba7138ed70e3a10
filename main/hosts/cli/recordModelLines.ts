import type { Api, MeasuredShare, RecordModelSummary } from '../../../preload/contract/contract.ts';
import { percent, percentNumber, plural, whole } from '../../../preload/words/numberFormats.ts';
import { recordSplits } from '../../../preload/words/recordSplits.ts';
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

/** A share in percent with its 95 % interval. */
export function measuredCell({ value, interval }: MeasuredShare, digits = 0): string {
  if (value === null) return 'not known';
  const own = percentNumber(value, digits);
  return interval ? `${own} [${percentNumber(interval[0], digits)} ${percentNumber(interval[1], digits)}]` : own;
}

/** A model of records as `models show` and `train-records` print it. */
export function recordModelLines(model: RecordModelSummary): string[] {
  const { records, leads, samplingRateHz, seconds, validation, split } = model;
  return [
    ...facts([
      ['model', `${model.name}, of whole records`],
      ['network', `${model.network}, ${plural(model.parameters, 'parameter')}`],
      ['archives', `${model.archives.join(', ')}${model.synthetic ? ' (synthetic)' : ''}`],
      ['leads', leads.join(' ')],
      ['sees', `${seconds} s at ${samplingRateHz} Hz, less the median of each lead (${model.recipe})`],
      ['split', `${split}, seed ${model.seed}: ${recordSplits[split].meaning}`],
      [
        'records',
        `training ${whole(records.training)}, validation ${whole(records.validation)}, test ${whole(records.test)}; ${plural(model.patients, 'patient')}`,
      ],
      ['not as long', `${whole(model.padded)} padded, ${whole(model.cut)} cut, ${whole(model.leftOut)} left out`],
      ['epochs', `${model.epochsTrained} of ${model.epochs}, the best is ${model.bestEpoch}`],
      [
        'validation',
        `mean AUC ${validation.meanAuc === null ? 'not known' : validation.meanAuc.toFixed(3)}, accuracy ${percent(validation.accuracy)}`,
      ],
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
        ...[positives.training, positives.validation, positives.test].map(whole),
        positiveWeight.toFixed(2),
        threshold?.toFixed(3) ?? 'not known',
      ]),
    ),
  ];
}
