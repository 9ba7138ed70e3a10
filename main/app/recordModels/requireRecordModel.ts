import type { RecordModelCard } from '../../../models/store/recordCard.ts';
import { getRecordModel, type RecordModelRow } from '../../index/recordModels.ts';
import type { AppContext } from '../context.ts';
import { Conflict, InvalidInput, NotFound } from '../errors.ts';
import { folderProblem, modelFolder } from '../models/modelFolders.ts';

/** A model's row with its card. */
export type RecordModel = RecordModelRow & { readonly card: RecordModelCard };
/** With its folder, ready for compute. */
export type UsableRecordModel = RecordModel & { readonly folder: string };

/** @throws NotFound */
export function requireRecordModel({ index }: Pick<AppContext, 'index'>, modelId: number): RecordModel {
  const model = getRecordModel(index, modelId);
  if (model === undefined) throw new NotFound(`there is no model of records ${modelId}; it may have been removed`);
  return model as RecordModel;
}

/** @throws NotFound; Conflict where the folder is damaged */
export function requireUsableRecordModel(
  context: Pick<AppContext, 'index' | 'dataFolder'>,
  modelId: number,
): UsableRecordModel {
  const model = requireRecordModel(context, modelId);
  const problem = folderProblem(context, model);
  if (problem !== null) throw new Conflict(problem);
  return { ...model, folder: modelFolder(context, model.name) };
}

/** Name of a diagnosis as the model has it. @throws InvalidInput naming those that it has */
export function requireDiagnosis({ name, card }: RecordModel, asked: string): string {
  const word = asked.trim().toLowerCase();
  const meant = card.diagnoses.find(({ name: own, codes, names }) =>
    [own, ...codes, ...names].some((one) => one.toLowerCase() === word),
  );
  if (meant) return meant.name;
  throw new InvalidInput(`${name} knows no diagnosis "${asked}"; it has ${card.classes.join(', ')}`);
}
