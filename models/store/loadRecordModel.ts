import { join } from 'node:path';
import { recordNetworkNames } from '../../preload/words/recordNetworks.ts';
import type { Engine } from '../engine/engine.ts';
import type { RecordModel } from '../records/recordModel.ts';
import { ModelFolderError } from './errors.ts';
import { cardFile } from './files.ts';
import { loadParts, readCardFile } from './load.ts';
import type { RecordModelCard } from './recordCard.ts';

export interface StoredRecordModel {
  /** The caller disposes it. */
  readonly model: RecordModel;
  readonly card: RecordModelCard;
}

/** @throws ModelFolderError naming the file, what is wrong with it and what was expected */
export async function loadRecordModel(engine: Engine, folder: string): Promise<StoredRecordModel> {
  const card = (await readCardFile(folder)) as Partial<RecordModelCard>;
  const file = join(folder, cardFile);
  if (card.unit !== 'record') {
    throw new ModelFolderError(file, 'is of a model of beats; expected one of whole records');
  }
  if (card.network !== 'imported' && !recordNetworkNames.some((name) => name === card.network)) {
    throw new ModelFolderError(
      file,
      `names the unknown network '${card.network}'; expected ${recordNetworkNames.join(', ')}`,
    );
  }
  const whole = card as RecordModelCard;
  const parts = await loadParts(engine, folder, whole.classes.length);
  if (whole.network !== 'imported') return { model: { network: whole.network, ...parts }, card: whole };
  const { ending, featureMaps } = whole.source;
  return { model: { network: 'imported', ...parts, imported: { ending, featureMaps } }, card: whole };
}
