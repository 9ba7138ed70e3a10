import { join } from 'node:path';
import type { ModelCard } from '../../../models/store/card.ts';
import { labelSetNames } from '../../../preload/words/labelSets.ts';
import { modelCardVersion } from '../../../preload/words/modelCard.ts';
import { withCurrentNames } from '../../../preload/words/oldNames.ts';
import { splitParts } from '../../../preload/words/splits.ts';
import { readRegular } from '../../ecg/regularFile.ts';

const largestCardBytes = 16 * 1024 * 1024;

/** The card of a model folder, or why there is none that can be used. */
export function readCard(folder: string): ModelCard | string {
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
  const named = withCurrentNames(card);
  return isCard(named) ? named : `${file} is no model card`;
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
