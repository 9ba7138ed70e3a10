import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelCard } from '../../../models/store/card.ts';
import type { RecordModelCard } from '../../../models/store/recordCard.ts';
import { findArchiveByName } from '../../index/archives.ts';
import { addModel, listModels } from '../../index/models.ts';
import { addRecordModel, listRecordModels } from '../../index/recordModels.ts';
import { type AppContext, timestamp } from '../context.ts';
import { isKeptSynthetic } from '../keptFiles.ts';
import { folderProblem, isModelName, modelsFolder, problemOf } from './modelFolders.ts';
import { readAnyCard } from './readCard.ts';

type Where = Pick<AppContext, 'index' | 'dataFolder' | 'owner' | 'log' | 'now'>;

/**
 * Lists models whose folders are whole and have no row: the index was lost, replaced by an older one, or could not take the
 * row. A folder that is not whole stays where it is and is told in the log.
 *
 * @returns their names
 */
export function findModelsAgain(context: Where): string[] {
  const known = [...listModels(context.index), ...listRecordModels(context.index)];
  const taken = new Set(known.map(({ name }) => name.toLowerCase()));
  const found = foldersIn(context)
    .filter((name) => !taken.has(name.toLowerCase()))
    .map((name) => ({ name, card: usableCard(context, name) }))
    .filter((model): model is { name: string; card: ModelCard | RecordModelCard } => model.card !== undefined)
    // Oldest first, so that the newest has the highest id.
    .sort((a, b) => a.card.run.createdAt.localeCompare(b.card.run.createdAt) || a.name.localeCompare(b.name));
  for (const { name, card } of found) {
    const { createdAt } = card.run;
    if ('unit' in card) {
      addRecordModel(context.index, { name, synthetic: isOfSynthetic(context, card), card, createdAt });
    } else {
      const facts = { name, labelSet: card.labelSet, synthetic: isSynthetic(context, name, card), card, createdAt };
      addModel(context.index, { ...facts, foundAgainAt: timestamp(context) });
    }
    context.log?.(`model ${name}: found again in its folder; the index did not know it`);
  }
  return found.map(({ name }) => name);
}

function foldersIn(context: Where): string[] {
  const folder = modelsFolder(context);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isModelName(entry.name))
    .map(({ name }) => name);
}

function usableCard(context: Where, name: string): ModelCard | RecordModelCard | undefined {
  const card = readAnyCard(join(modelsFolder(context), name));
  const problem =
    typeof card === 'string'
      ? card
      : 'unit' in card
        ? folderProblem(context, { name, card })
        : problemOf(context, { name, card });
  if (problem === null && typeof card !== 'string') return card;
  context.log?.(`folder ${join(modelsFolder(context), name)} is no whole model and stays as it is: ${problem}`);
  return undefined;
}

/**
 * As its kept evaluations say; else by the archives that it was trained on, where they are imported, or by the name of the
 * archive that BeatLens makes.
 */
function isSynthetic(context: Where, name: string, card: ModelCard): boolean {
  if (card.pretrained !== undefined) return false;
  return isKeptSynthetic(context, name) || isOfSynthetic(context, card);
}

function isOfSynthetic({ index }: Where, card: ModelCard | RecordModelCard): boolean {
  const data = 'data' in card ? card.data : undefined;
  // Of a model of records that was imported nothing is known.
  return data?.archives.some((name) => findArchiveByName(index, name)?.synthetic ?? name === 'demo') ?? false;
}
