import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelCard } from '../../../models/store/card.ts';
import type { Progress } from '../../../preload/contract/contract.ts';
import { findArchiveByName } from '../../index/archives.ts';
import { putCard } from '../../index/models.ts';
import { listRecords } from '../../index/records.ts';
import { labelledRecords } from '../beats/manifest.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import { leadAskedBy } from '../records/lead.ts';
import type { UsableModel } from './modelFolders.ts';
import { splitFractions } from './modelSplit.ts';

/**
 * Measures again what a model learned from, on the archives of its card, and writes it into the card, in the folder and in
 * the index: for cards of earlier versions. Nothing else of the model changes.
 *
 * @throws Conflict where the model's training data are not known, or not here
 */
export async function* measureTraining(
  context: AppContext,
  model: UsableModel,
  signal: AbortSignal,
): AsyncGenerator<Progress, { model: string; records: number; patients: number }, void> {
  const { id: modelId, folder, name, card } = model;
  const { name: split, seed } = card.split;
  if (split === 'none' || seed === null) {
    throw new Conflict(
      `${name} was made elsewhere: what it was trained on is not known here, so it cannot be measured.`,
    );
  }
  const archives = card.data.archives.map((archive) => findArchiveByName(context.index, archive)?.id);
  const absent = card.data.archives.filter((_, place) => archives[place] === undefined);
  if (absent.length > 0) {
    throw new Conflict(`${name} was trained on ${absent.join(', ')}, which is not imported here: import it first.`);
  }
  const archiveIds = archives.filter((id) => id !== undefined);
  const choice = { labelSet: card.labelSet, lead: leadAskedBy(card) };
  const records = labelledRecords(context, listRecords(context.index, { archiveIds }), choice);
  const input = { records, labelSet: card.labelSet, split, seed, fractions: splitFractions };
  const reference = yield* context.compute.run('describeTraining', { folder, ...input }, signal);
  const measured: ModelCard = { ...card, reference };
  writeCard(folder, measured);
  putCard(context.index, modelId, measured);
  context.emit('models.changed', {});
  const patients = new Set(reference.records.map(({ patient }) => patient)).size;
  return { model: name, records: reference.records.length, patients };
}

/** Beside its place and renamed: a card is never half written. */
function writeCard(folder: string, card: ModelCard): void {
  const unfinished = join(folder, '.card.json');
  writeFileSync(unfinished, `${JSON.stringify(card, null, 2)}\n`);
  renameSync(unfinished, join(folder, 'card.json'));
}
