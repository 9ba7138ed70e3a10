import { basename, resolve } from 'node:path';
import type { ModelCard } from '../../../models/store/card.ts';
import type { ImportModelInput, ImportModelResult, ModelFile, ModelLook } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { labelSets } from '../../../preload/words/labelSets.ts';
import { type RecipeName, recipeNames, recipes } from '../../ecg/windows/recipe.ts';
import { addModel } from '../../index/models.ts';
import { type AppContext, timestamp } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import { leadRuleFor } from '../records/lead.ts';
import { modelFolder, requireModelName, reserveModelName, unfinishedFolder } from './modelFolders.ts';

/** Imported networks take windows of one channel: these recipes alone can be chosen for them. */
const ofOneLead = recipeNames.filter((name) => (recipes[name].channels ?? 1) === 1);

/** What a model file takes, by which it is known what else must be said of it. */
export async function lookAtModel(
  { compute }: Pick<AppContext, 'compute'>,
  { path }: { readonly path: string },
  signal: AbortSignal,
): Promise<ModelLook> {
  const look = await finish(compute.run('lookAtModel', { path: resolve(path) }, signal));
  return { ...look, inputShape: [...look.inputShape], ofRecords: look.ofRecords.map((one) => ({ ...one })) };
}

/** A dry look at a model file. */
export async function inspectModel(
  { compute }: Pick<AppContext, 'compute'>,
  { path, samples }: { readonly path: string; readonly samples?: number | undefined },
  signal: AbortSignal,
): Promise<ModelFile> {
  const facts = await finish(compute.run('inspectModel', { path: resolve(path), samples }, signal));
  return {
    ...facts,
    usual: facts.usual ?? null,
    layers: facts.layers.map((layer) => ({ ...layer, outputShape: [...layer.outputShape] })),
    parameters: facts.layers.reduce((sum, { parameters }) => sum + parameters, 0),
    recipes: ofOneLead.map((name) => ({ name, meaning: recipes[name].meaning })),
  };
}

/** Makes a model of a file: a folder with its card, then a row. */
export async function importModel(
  context: AppContext,
  input: ImportModelInput,
  signal: AbortSignal,
): Promise<ImportModelResult> {
  const { index, compute, emit } = context;
  if (input.name !== undefined) requireModelName(input.name);
  const classes = classesOf(input);
  requireRecipe(input.recipe);
  const path = resolve(input.path);
  const { name, release } = reserveModelName(context, input.name ?? nameOfModelFile(path));
  const createdAt = timestamp(context);
  const folders = { folder: modelFolder(context, name), unfinishedFolder: unfinishedFolder(context, name) };
  const { outputs, labelSet, window, recipe, layer } = input;
  let card: ModelCard;
  let modelId: number;
  try {
    card = await finish(
      compute.run(
        'importModel',
        {
          ...{ path, ...folders, name, createdAt, version: context.version },
          ...{ labelSet, outputs, classes, window, recipe, layer, leadRule: leadRuleFor(input.lead) },
        },
        signal,
      ),
    );
    // A folder whose row cannot be written is found again at the next start.
    modelId = addModel(index, { name, labelSet, synthetic: false, card, createdAt });
  } finally {
    release();
  }
  emit('models.changed', {});
  const { madeWith, ending, layer: explained, withoutMethods = {} } = card.source!;
  const { parameters } = card;
  const facts = { layer: explained, parameters, madeWith, ending, withoutMethods: { ...withoutMethods } };
  return { model: name, modelId, classes, ...facts };
}

/** The classes of the outputs in the order of the label set. @throws InvalidInput */
function classesOf({ labelSet, outputs }: ImportModelInput): string[] {
  const { classes } = labelSets[labelSet];
  const unknown = outputs.find((name) => !classes.includes(name));
  if (unknown !== undefined) {
    throw new InvalidInput(`"${unknown}" is no class of ${labelSet}; expected some of ${classes.join(', ')}`);
  }
  const twice = outputs.find((name, at) => outputs.indexOf(name) !== at);
  if (twice !== undefined) throw new InvalidInput(`class "${twice}" was given twice; expected each once`);
  return classes.filter((name) => outputs.includes(name));
}

function requireRecipe(name: string): asserts name is RecipeName {
  if (ofOneLead.some((known) => known === name)) return;
  throw new InvalidInput(`"${name}" is no window recipe; expected one of ${ofOneLead.join(', ')}`);
}

/** The file's name without its ending, in signs that a folder may have. */
export function nameOfModelFile(path: string): string {
  const file = basename(path) === 'model.json' ? basename(resolve(path, '..')) : basename(path);
  const plain = file
    .replace(/\.(keras|h5|hdf5|json)$/i, '')
    .replace(/[^\p{L}\p{N} ._()+-]/gu, '-')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})+]+$/gu, '');
  return plain.slice(0, 80) || 'imported';
}
