import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelCard } from '../../../models/store/card.ts';
import type { LabelSetName } from '../../../preload/words/labelSets.ts';
import { modelCardVersion } from '../../../preload/words/modelCard.ts';
import { retiredNames } from '../../../preload/words/oldNames.ts';
import { rhythmNames } from '../../../preload/words/rhythmInputs.ts';
import { windowRecipeNames } from '../../../preload/words/windowRecipes.ts';
import { readRegular } from '../../ecg/regularFile.ts';
import { getModel, listModels, type ModelRow } from '../../index/models.ts';
import { listRecordModels } from '../../index/recordModels.ts';
import { type NamedKind, releaseName, reserveName } from '../../index/reservedNames.ts';
import type { AppContext } from '../context.ts';
import { Conflict, InvalidInput, NotFound } from '../errors.ts';

type Where = Pick<AppContext, 'index' | 'dataFolder'>;

/** Folder of all models. */
export function modelsFolder({ dataFolder }: Pick<AppContext, 'dataFolder'>): string {
  return join(dataFolder, 'models');
}

export function modelFolder(context: Pick<AppContext, 'dataFolder'>, name: string): string {
  return join(modelsFolder(context), name);
}

export function cardOf({ card }: Pick<ModelRow, 'card'>): ModelCard {
  return card as ModelCard;
}

/** A model's row with its card. */
export type Model = ModelRow & { readonly card: ModelCard; readonly labelSet: LabelSetName };
/** A model with its folder, ready for compute. */
export type UsableModel = Model & { readonly folder: string };

/** @throws NotFound */
export function requireModel({ index }: Pick<AppContext, 'index'>, modelId: number): Model {
  const model = getModel(index, modelId);
  if (model === undefined) throw new NotFound(`there is no model ${modelId}; it may have been removed`);
  return model as Model;
}

/** For a job twice: when it is asked for, and when its turn comes, as the folder may be damaged or the card measured anew since. @throws NotFound; Conflict where the folder is damaged */
export function requireUsableModel(context: Where, modelId: number): UsableModel {
  const model = requireModel(context, modelId);
  const problem = problemOf(context, model);
  if (problem !== null) throw new Conflict(problem);
  return { ...model, folder: modelFolder(context, model.name) };
}

/**
 * Why a model cannot be used: what is missing or cut short in its folder. Sizes only, so that a list of models stays quick;
 * what a file says inside is checked when the model is loaded.
 */
export function problemOf(
  context: Pick<AppContext, 'dataFolder'>,
  { name, card }: Pick<ModelRow, 'name' | 'card'>,
): string | null {
  const { recipe, rhythm = 'none' } = card as ModelCard;
  const unknown =
    unknownName('recipe', 'window recipe', recipe, windowRecipeNames) ??
    unknownName('rhythm', 'rhythm input', rhythm, rhythmNames);
  if (unknown !== undefined) return `${join(modelFolder(context, name), 'card.json')} ${unknown}`;
  return folderProblem(context, { name, card: card as ModelCard });
}

/** The same of a model of any unit, as far as it does not depend on that. */
export function folderProblem(
  context: Pick<AppContext, 'dataFolder'>,
  { name, card: { version } }: { readonly name: string; readonly card: { readonly version: number } },
): string | null {
  const folder = modelFolder(context, name);
  if (version > modelCardVersion) {
    return `${join(folder, 'card.json')} is of version ${version}, from a newer BeatLens; this one reads up to version ${modelCardVersion}. Update BeatLens.`;
  }
  const advice = 'Put the file back from a copy, or remove the model and train it again.';
  const missing = ['card.json', 'model.json'].find((file) => !existsSync(join(folder, file)));
  if (missing !== undefined) return `${join(folder, missing)} is missing; a model folder holds it. ${advice}`;
  const notRegular = (path: string) => `${join(folder, path)} is no regular file; expected one. ${advice}`;
  if (!statSync(join(folder, 'card.json')).isFile()) return notRegular('card.json');
  const file = join(folder, 'model.json');
  let topology: Topology;
  try {
    topology = JSON.parse(
      readRegular(file, 'the layers of a model', largestTopologyBytes).toString('utf8'),
    ) as Topology;
  } catch (error) {
    return `${file} cannot be read (${(error as Error).message}). ${advice}`;
  }
  for (const { paths = [], weights = [] } of topology?.weightsManifest ?? []) {
    const expected = weights.reduce(
      (bytes, { shape = [] }) => bytes + 4 * shape.reduce((size, side) => size * side, 1),
      0,
    );
    const files = paths.map((path) => statSync(join(folder, path), { throwIfNoEntry: false }));
    const absent = paths.find((_, at) => files[at] === undefined);
    if (absent !== undefined)
      return `${join(folder, absent)} is missing; expected ${expected} bytes of weights. ${advice}`;
    const other = paths.find((_, at) => !files[at]?.isFile());
    if (other !== undefined) return notRegular(other);
    const found = files.reduce((sum, one) => sum + (one?.size ?? 0), 0);
    if (found !== expected) {
      return `${join(folder, paths.join(', '))} has ${found} bytes; expected ${expected} by model.json. ${advice}`;
    }
  }
  return null;
}

function unknownName(
  field: keyof typeof retiredNames,
  what: string,
  name: string,
  known: readonly string[],
): string | undefined {
  if (known.includes(name)) return undefined;
  const names = `names the ${what} "${name}", which BeatLens`;
  const retired = retiredNames[field];
  return Object.hasOwn(retired, name)
    ? `${names} no longer has. Train the model again with --${field} ${retired[name]}, or remove it.`
    : `${names} does not know; expected one of ${known.join(', ')}. Update BeatLens, or remove the model.`;
}

/** Beginning of the names of folders in models/ that are not finished; the name of their owner follows. */
export const unfinishedPrefix = '.unfinished-';
/** The same of models that the user removes. */
export const removedPrefix = '.removed-';

/** Where a model's folder stands until it is whole. Only what is called so is ever cleared away (`clearLeftovers`). */
export function unfinishedFolder(context: Pick<AppContext, 'dataFolder' | 'owner'>, name: string): string {
  return join(modelsFolder(context), `${unfinishedPrefix}${context.owner.name}-${name}`);
}

/** A name that neither the index nor the disk nor a training under way has: `wanted`, else `wanted-2` and so on. */
export function reserveModelName(
  context: Pick<AppContext, 'index' | 'dataFolder' | 'owner'>,
  wanted: string,
): { readonly name: string; release(): void } {
  const { index, owner } = context;
  mkdirSync(modelsFolder(context), { recursive: true, mode: 0o700 });
  const taken = new Set([...listModels(index), ...listRecordModels(index)].map(({ name }) => name.toLowerCase()));
  const isFree = (name: string) => !taken.has(name.toLowerCase()) && !existsSync(modelFolder(context, name));
  const name = reserveName(index, 'model', owner.name, numbered(wanted), isFree, owner.isAlive);
  return { name, release: () => releaseQuietly(index, 'model', name) };
}

/** An index that takes no more writing has its own error told; what stays reserved is free once its owner is gone. */
export function releaseQuietly(index: AppContext['index'], kind: NamedKind, name: string): void {
  try {
    releaseName(index, kind, name);
  } catch {}
}

/** `wanted`, then `wanted-2` and so on. */
export function* numbered(wanted: string): Generator<string, void, void> {
  yield wanted;
  for (let number = 2; ; number++) yield `${wanted}-${number}`;
}

/** A model's name is also its folder's, on every system. @throws InvalidInput */
export function requireModelName(name: string): void {
  if (isModelName(name)) return;
  throw new InvalidInput(
    `"${name}" cannot name a model: expected letters, digits, spaces and . _ - + ( ), with a letter or digit first`,
  );
}

export function isModelName(name: string): boolean {
  return /^[\p{L}\p{N}](?:[\p{L}\p{N} ._()+-]*[\p{L}\p{N})+])?$/u.test(name);
}

/** Of a model.json: those of thousands of layers have a few megabytes. */
const largestTopologyBytes = 64 * 1024 * 1024;

interface Topology {
  readonly weightsManifest?: readonly {
    readonly paths?: readonly string[];
    readonly weights?: readonly { readonly shape?: readonly number[] }[];
  }[];
}
