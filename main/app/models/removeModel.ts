import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { listModels, removeModel } from '../../index/models.ts';
import { listRecordModels, removeRecordModel } from '../../index/recordModels.ts';
import type { AppContext } from '../context.ts';
import { ownedName } from '../owner.ts';
import { modelFolder, modelsFolder, removedPrefix } from './modelFolders.ts';

type Where = Pick<AppContext, 'index' | 'dataFolder' | 'owner'>;

/**
 * Removes a model's row and folder. The folder gets a name first that says so: a kill at any moment leaves a model that is
 * whole, or one whose removal the next start ends, and never one that comes back.
 *
 * @param removeRow of models of beats, or of records
 * @throws where the system refuses; the model is then still there
 */
export function removeModelWithFolder(context: Where, modelId: number, name: string, removeRow = removeModel): void {
  const folder = modelFolder(context, name);
  const leaving = join(modelsFolder(context), `${removedPrefix}${context.owner.name}-${name}`);
  const hasFolder = existsSync(folder);
  if (hasFolder) {
    rmSync(leaving, { recursive: true, force: true });
    renameSync(folder, leaving);
  }
  try {
    removeRow(context.index, modelId);
  } catch (error) {
    if (hasFolder) renameSync(leaving, folder);
    throw error;
  }
  // Whatever cannot be deleted now is at the next start.
  try {
    rmSync(leaving, { recursive: true, force: true });
  } catch {}
}

/** Ends removals that a kill broke off: the row of a model whose folder is on its way out. */
export function endRemovals(context: Where): void {
  if (!existsSync(modelsFolder(context))) return;
  for (const entry of readdirSync(modelsFolder(context))) {
    const { owner, rest: name } = ownedName(entry, removedPrefix) ?? {};
    if (owner === undefined || name === undefined || context.owner.isAlive(owner)) continue;
    const isGone = !existsSync(modelFolder(context, name));
    const model = listModels(context.index).find((one) => one.name === name);
    if (model && isGone) removeModel(context.index, model.id);
    const recordModel = listRecordModels(context.index).find((one) => one.name === name);
    if (recordModel && isGone) removeRecordModel(context.index, recordModel.id);
    rmSync(join(modelsFolder(context), entry), { recursive: true, force: true });
  }
}
