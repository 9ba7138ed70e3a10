import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ModelCard } from '../../models/store/card.ts';
import { labelSetNames, modelCardVersion } from '../../preload/vocabulary.ts';
import { addModel, listModels } from '../index/models.ts';
import type { AppContext } from './context.ts';
import { cardOf, freeModelName, modelFolder, modelsFolder } from './modelFolders.ts';

type Where = Pick<AppContext, 'index' | 'dataFolder' | 'pretrainedFolder' | 'log'>;

/** Remembers that the models that came with BeatLens were installed: a user who removes one does not get it back unasked. */
const marker = 'pretrained.json';

/** Copies the models that came with BeatLens into a data folder that has no models and never had these. */
export function installPretrained(context: Where): void {
  const shipped = shippedModels(context);
  if (shipped.length === 0 || existsSync(join(context.dataFolder, marker))) return;
  if (listModels(context.index).length > 0) return;
  const { problems } = install(context, shipped);
  for (const problem of problems) context.log?.(`pretrained model: ${problem}`);
}

/** Brings back those that are not in the list. */
export function restorePretrained(context: Where & Pick<AppContext, 'emit'>): {
  restored: string[];
  shipped: number;
  problems: string[];
} {
  const present = new Set(listModels(context.index).map((model) => cardOf(model).pretrained));
  const shipped = shippedModels(context);
  const { installed, problems } = install(
    context,
    shipped.filter((name) => !present.has(name)),
  );
  if (installed.length > 0) context.emit('models.changed', {});
  return { restored: installed, shipped: shipped.length, problems };
}

/** Folders of models/pretrained. The first by name comes last, so that lists, newest first, begin with it. */
function shippedModels({ pretrainedFolder }: Where): string[] {
  if (pretrainedFolder === undefined || !existsSync(pretrainedFolder)) return [];
  return readdirSync(pretrainedFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort()
    .reverse();
}

function install(context: Where, names: readonly string[]): { installed: string[]; problems: string[] } {
  const installed: string[] = [];
  const problems: string[] = [];
  if (names.length === 0) return { installed, problems };
  // First, so that two BeatLens that start at once do not both install; what a kill leaves out, restore brings.
  writeFileSync(join(context.dataFolder, marker), `${JSON.stringify({ offered: names }, null, 2)}\n`);
  for (const shippedName of names) {
    const from = join(context.pretrainedFolder!, shippedName);
    const card = readCard(from);
    if (typeof card === 'string') {
      problems.push(card);
      continue;
    }
    const name = freeModelName(context, shippedName);
    const { createdAt } = card.run;
    const own: ModelCard = { ...card, pretrained: shippedName, run: { ...card.run, name } };
    copyModel(context, from, name, own);
    addModel(context.index, { name, labelSet: own.labelSet, synthetic: false, card: own, createdAt });
    installed.push(name);
  }
  return { installed, problems };
}

/** What is missing of the other files the list of models tells; without a card there is nothing to list. */
function copyModel(context: Where, from: string, name: string, card: ModelCard): void {
  const to = modelFolder(context, name);
  mkdirSync(modelsFolder(context), { recursive: true });
  const unfinished = mkdtempSync(join(modelsFolder(context), `.${name}-`));
  try {
    // Read and written, not cloned: in the packaged app they lie within an archive.
    for (const file of readdirSync(from)) {
      if (file !== 'card.json') copyFileSync(join(from, file), join(unfinished, file));
    }
    writeFileSync(join(unfinished, 'card.json'), `${JSON.stringify(card, null, 2)}\n`);
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** The card, or why there is none that can be used. */
function readCard(folder: string): ModelCard | string {
  const file = join(folder, 'card.json');
  let card: Partial<ModelCard>;
  try {
    card = JSON.parse(readFileSync(file, 'utf8')) as Partial<ModelCard>;
  } catch (error) {
    return `${file} cannot be read (${(error as Error).message})`;
  }
  if ((card.version ?? 0) > modelCardVersion) {
    return `${file} is of version ${card.version}, from a newer BeatLens; this one reads up to version ${modelCardVersion}`;
  }
  const isCard = labelSetNames.some((name) => name === card.labelSet) && card.run && card.split && card.classes;
  return isCard ? (card as ModelCard) : `${file} is no model card`;
}
