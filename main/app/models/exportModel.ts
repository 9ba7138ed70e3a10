import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ModelCard } from '../../../models/store/card.ts';
import { type RecipeName, recipes } from '../../ecg/windows/recipe.ts';
import { Conflict } from '../errors.ts';
import type { UsableModel } from './modelFolders.ts';

const modelFiles = ['card.json', 'model.json', 'weights.bin'];

/**
 * Copies a model folder, which is a tfjs LayersModel of stock layers, and writes beside it what another program must know.
 * The folder is complete or not there.
 * @throws Conflict where the folder exists
 */
export function exportModel(model: UsableModel, folder: string): { readonly folder: string; readonly files: string[] } {
  if (existsSync(folder)) throw new Conflict(`${folder} exists already; give a folder that does not`);
  mkdirSync(dirname(folder), { recursive: true });
  const unfinished = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
  try {
    for (const file of modelFiles) cpSync(join(model.folder, file), join(unfinished, file));
    writeFileSync(join(unfinished, 'README.md'), readme(model.name, model.card));
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  return { folder, files: [...modelFiles, 'README.md'] };
}

function readme(name: string, card: ModelCard): string {
  const { window, recipe, leadRule, labelSet, classes, split } = card;
  const samples = window.beforeSamples + window.afterSamples;
  const rhythm =
    card.rhythm === undefined
      ? ''
      : `- A second input: the rhythm around the beat, by the recipe \`${card.rhythm}\` of BeatLens (main/ecg/rhythm/rhythm.ts).\n`;
  const trained =
    split.name === 'none'
      ? `Imported from \`${card.source?.file}\` (${card.source?.madeWith}); what it was trained on is not known here.`
      : `Trained on ${card.data.archives.join(', ')}, split \`${split.name}\`, seed ${split.seed}.`;
  return `# ${name}

A classifier of single heartbeats (${card.network}), exported from BeatLens as a tfjs LayersModel. ${trained}
card.json holds everything that is known of it.

- Input: windows [beats x ${samples} x ${card.leads}], 32-bit floats, in the unit of the preprocessing (millivolts where it names none) at ${window.samplingRateHz} Hz:
  ${window.beforeSamples} samples before the fiducial (R peak) and ${window.afterSamples} from it on. Lead: ${leadRule}.
- Preprocessing \`${recipe}\`: ${recipes[recipe as RecipeName]?.meaning ?? 'see BeatLens'} Nothing else: standardising is part of the network.
${rhythm}- Output: logits [beats x ${classes.length}] of the classes ${classes.join(' ')} (\`${labelSet}\`), in this order. Their soft-max is the probability.

In JavaScript, with @tensorflow/tfjs or @tensorflow/tfjs-node:

    const model = await tf.loadLayersModel('file://.../model.json');
    const probabilities = tf.softmax(model.predict(windows));

In BeatLens again:

    npm run -s beatlens -- models import FOLDER --label-set ${labelSet} --classes '${classes.join(',')}' --window-rate ${window.samplingRateHz} --before ${window.beforeSamples} --after ${window.afterSamples} --recipe ${recipe}
`;
}
