import { resolve } from 'node:path';
import type {
  ImportRecordModelInput,
  InspectRecordModelInput,
  RecordModelFile,
  RecordModelSummary,
} from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { addRecordModel } from '../../index/recordModels.ts';
import { type AppContext, timestamp } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import { nameOfModelFile } from '../models/importModel.ts';
import { modelFolder, requireModelName, reserveModelName, unfinishedFolder } from '../models/modelFolders.ts';
import { diagnosesMeant } from './labelledRecordsOf.ts';
import { recordModelSummary } from './recordModelSummary.ts';
import { requireRecordModel } from './requireRecordModel.ts';

/** A dry look at a file of a network of whole records. */
export async function inspectRecordModel(
  { compute }: Pick<AppContext, 'compute'>,
  { path, leads, samples }: InspectRecordModelInput,
  signal: AbortSignal,
): Promise<RecordModelFile> {
  const facts = await finish(compute.run('inspectRecordModel', { path: resolve(path), leads, samples }, signal));
  return {
    ...facts,
    usual: facts.usual ?? null,
    layers: facts.layers.map((layer) => ({ ...layer, outputShape: [...layer.outputShape] })),
    parameters: facts.layers.reduce((sum, { parameters }) => sum + parameters, 0),
  };
}

/** Makes a model of whole records of a file: a folder with its card, then a row. @throws InvalidInput */
export async function importRecordModel(
  context: AppContext,
  input: ImportRecordModelInput,
  signal: AbortSignal,
): Promise<RecordModelSummary> {
  if (input.name !== undefined) requireModelName(input.name);
  const leads = input.leads.map((lead) => lead.trim());
  const twice = leads.find((lead, at) => leads.findIndex((one) => one.toLowerCase() === lead.toLowerCase()) !== at);
  if (twice !== undefined)
    throw new InvalidInput(`lead "${twice}" was named twice; expected each once, in the order of the network's input`);
  const diagnoses = diagnosesMeant(input.diagnoses);
  const path = resolve(input.path);
  const { name, release } = reserveModelName(context, input.name ?? nameOfModelFile(path));
  const createdAt = timestamp(context);
  const { samplingRateHz, seconds, recipe, scale, ending, layer } = input;
  const samples = seconds === undefined ? undefined : Math.round(seconds * samplingRateHz);
  try {
    const card = await finish(
      context.compute.run(
        'importRecordModel',
        {
          ...{ path, folder: modelFolder(context, name), unfinishedFolder: unfinishedFolder(context, name) },
          ...{ name, createdAt, version: context.version },
          ...{ leads, samples, diagnoses, samplingRateHz, recipe, scale, ending, layer },
        },
        signal,
      ),
    );
    // A folder whose row cannot be written is found again at the next start.
    const modelId = addRecordModel(context.index, { name, synthetic: false, card, createdAt });
    context.emit('recordModels.changed', {});
    return recordModelSummary(context, requireRecordModel(context, modelId));
  } finally {
    release();
  }
}
