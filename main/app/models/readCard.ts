import { join } from 'node:path';
import type { ModelCard } from '../../../models/store/card.ts';
import type { ImportedRecordCard, RecordModelCard, TrainedRecordCard } from '../../../models/store/recordCard.ts';
import { labelSetNames } from '../../../preload/words/labelSets.ts';
import { modelCardVersion } from '../../../preload/words/modelCard.ts';
import { withCurrentNames } from '../../../preload/words/oldNames.ts';
import { splitParts } from '../../../preload/words/splits.ts';
import { readRegular } from '../../ecg/regularFile.ts';

const largestCardBytes = 16 * 1024 * 1024;

/** The card of a folder of a model of beats, or why there is none that can be used. */
export function readCard(folder: string): ModelCard | string {
  const card = readAnyCard(folder);
  if (typeof card === 'string' || !('unit' in card)) return card;
  return `${join(folder, 'card.json')} is of a model of whole records; expected one of beats`;
}

/** The same of a model of any unit: of records it has one. */
export function readAnyCard(folder: string): ModelCard | RecordModelCard | string {
  const file = join(folder, 'card.json');
  let card: Partial<ModelCard>;
  try {
    card = JSON.parse(readRegular(file, 'a model card', largestCardBytes).toString('utf8')) as Partial<ModelCard>;
  } catch (error) {
    return `${file} cannot be read (${(error as Error).message})`;
  }
  if ((card?.version ?? 0) > modelCardVersion) {
    return `${file} is of version ${card.version}, from a newer BeatLens; this one reads up to version ${modelCardVersion}`;
  }
  if (isRecordCard(card)) return card;
  const named = withCurrentNames(card);
  return isCard(named) ? named : `${file} is no model card`;
}

function isRecordCard(card: object | null): card is RecordModelCard {
  const { unit, classes, input, run } = (card ?? {}) as Partial<RecordModelCard>;
  return (
    unit === 'record' &&
    Array.isArray(classes) &&
    Array.isArray(input?.leads) &&
    !Number.isNaN(Date.parse(run?.createdAt ?? '')) &&
    (isImported(card) || isTrained(card))
  );
}

function isImported(card: object | null): boolean {
  const { network, source } = card as Partial<ImportedRecordCard>;
  return network === 'imported' && typeof source?.file === 'string' && typeof source.featureMaps?.stride === 'number';
}

function isTrained(card: object | null): boolean {
  const { data, split, training } = card as Partial<TrainedRecordCard>;
  return (
    Array.isArray(data?.archives) &&
    splitParts.every((part) => typeof split?.records?.[part] === 'number') &&
    Array.isArray(training?.history)
  );
}

/** What lists of models take from it; the rest is checked when the model is used. */
function isCard(card: Partial<ModelCard> | null): card is ModelCard {
  return (
    labelSetNames.some((name) => name === card?.labelSet) &&
    typeof card?.network === 'string' &&
    Array.isArray(card.classes) &&
    Array.isArray(card.data?.archives) &&
    splitParts.every((part) => typeof card.split?.beats?.[part] === 'object') &&
    typeof card.window?.samplingRateHz === 'number' &&
    typeof card.leadRule === 'string' &&
    typeof card.engine?.name === 'string' &&
    !Number.isNaN(Date.parse(card.run?.createdAt ?? ''))
  );
}
