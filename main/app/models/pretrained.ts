import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelCard } from '../../../models/store/card.ts';
import { addModel, listModels } from '../../index/models.ts';
import type { AppContext } from '../context.ts';
import { cardOf, modelFolder, reserveModelName, unfinishedFolder } from './modelFolders.ts';
import { readCard } from './readCard.ts';

type Where = Pick<AppContext, 'index' | 'dataFolder' | 'owner' | 'pretrainedFolder' | 'log'>;

/** What pretrained.json in the data folder says. */
interface Marker {
  /** Those that came with the BeatLens that made the data folder. */
  readonly offered: readonly string[];
  /** Those of them that were put there. A user who removes one does not get it back unasked. */
  readonly installed: readonly string[];
}

/**
 * Copies the models that came with BeatLens into a data folder that never had them. One that could not be copied, on a full
 * disk say, is tried again at the next start.
 */
export function installPretrained(context: Where): void {
  const shipped = shippedModels(context);
  if (shipped.length === 0) return;
  const known = readMarker(context);
  if (known === undefined && listModels(context.index).length > 0 && presentNames(context).size === 0) return;
  const offered = known?.offered ?? shipped;
  const missing = shipped.filter((name) => offered.includes(name) && !known?.installed.includes(name));
  if (known !== undefined && missing.length === 0) return;
  const { problems } = install(context, missing, { offered, installed: known?.installed ?? [] });
  for (const problem of problems) context.log?.(`pretrained model: ${problem}`);
}

/** Brings back those that are not in the list. */
export function restorePretrained(context: Where & Pick<AppContext, 'emit'>): {
  restored: string[];
  shipped: number;
  problems: string[];
} {
  const present = presentNames(context);
  const shipped = shippedModels(context);
  const missing = shipped.filter((name) => !present.has(name));
  const { installed, problems } = install(context, missing, readMarker(context) ?? { offered: shipped, installed: [] });
  if (installed.length > 0) context.emit('models.changed', {});
  return { restored: installed, shipped: shipped.length, problems };
}

function presentNames({ index }: Where): Set<string> {
  return new Set(listModels(index).flatMap((model) => cardOf(model).pretrained ?? []));
}

/** Folders of models/pretrained. The first by name comes last, so that lists, the latest first, begin with it. */
function shippedModels({ pretrainedFolder }: Where): string[] {
  if (pretrainedFolder === undefined || !existsSync(pretrainedFolder)) return [];
  return readdirSync(pretrainedFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort()
    .reverse();
}

/** Puts each where it is not listed yet, and remembers it as soon as it is there. */
function install(
  context: Where,
  names: readonly string[],
  marker: Marker,
): { installed: string[]; problems: string[] } {
  const installed: string[] = [];
  const problems: string[] = [];
  const present = presentNames(context);
  const done = new Set(marker.installed);
  for (const shippedName of names) {
    const from = join(context.pretrainedFolder!, shippedName);
    const card = readCard(from);
    if (typeof card === 'string') {
      problems.push(card);
      continue;
    }
    try {
      if (!present.has(shippedName)) installed.push(installOne(context, from, shippedName, card));
      done.add(shippedName);
      writeMarker(context, { offered: marker.offered, installed: [...done] });
    } catch (error) {
      problems.push(`${shippedName} could not be put into the data folder (${(error as Error).message})`);
    }
  }
  return { installed, problems };
}

function installOne(context: Where, from: string, shippedName: string, card: ModelCard): string {
  const { name, release } = reserveModelName(context, shippedName);
  try {
    const { createdAt } = card.run;
    const own: ModelCard = { ...card, pretrained: shippedName, run: { ...card.run, name } };
    copyModel(context, from, name, own);
    addModel(context.index, { name, labelSet: own.labelSet, synthetic: false, card: own, createdAt });
    return name;
  } finally {
    release();
  }
}

/** What is missing of the other files the list of models tells; without a card there is nothing to list. */
function copyModel(context: Where, from: string, name: string, card: ModelCard): void {
  const unfinished = unfinishedFolder(context, name);
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  try {
    // Read and written, not cloned: in the packaged app they lie within an archive.
    for (const file of readdirSync(from)) {
      if (file !== 'card.json') writeFileSync(join(unfinished, file), readFileSync(join(from, file)), ownFile);
    }
    writeFileSync(join(unfinished, 'card.json'), `${JSON.stringify(card, null, 2)}\n`, ownFile);
    renameSync(unfinished, modelFolder(context, name));
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

const ownFile = { mode: 0o600 };

function markerFile({ dataFolder }: Where): string {
  return join(dataFolder, 'pretrained.json');
}

/** Undefined where there is none, or a full disk cut it off. Versions before wrote `offered` alone, when all were put there. */
function readMarker(context: Where): Marker | undefined {
  try {
    const { offered, installed = offered } = JSON.parse(readFileSync(markerFile(context), 'utf8')) as Marker;
    return Array.isArray(offered) && Array.isArray(installed) ? { offered, installed } : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all. */
function writeMarker(context: Where, marker: Marker): void {
  const file = markerFile(context);
  const unfinished = `${file}.unfinished`;
  writeFileSync(unfinished, `${JSON.stringify(marker, null, 2)}\n`, ownFile);
  renameSync(unfinished, file);
}
