// Time and memory of whole commands against the number of beats of a generated archive.
import { join } from 'node:path';
import { beatlensJson } from '../beatlens.mjs';

/**
 * @typedef {object} Cost
 * @property {string} task
 * @property {number} beats
 * @property {number} seconds of the whole command
 * @property {number | null} megabytes the most of host and compute together; null where the system does not tell
 */

const training = ['--network', 'cnn-small', '--split', 'patients', '--seed', '1', '--epochs', '1'];

/**
 * @param {string} folder for archive and data folder
 * @param {number} size beats that are asked for
 * @returns {Promise<Cost[]>}
 */
export async function measuredCosts(folder, size) {
  const { writeGeneratedArchive } = await import('./generated-archive.ts');
  const archive = join(folder, `generated-${size}`);
  writeGeneratedArchive(archive, size);
  const data = ['--data', join(folder, `data-${size}`)];
  /** @type {Cost[]} */
  const costs = [];
  let beats = 0;
  const measure = async (/** @type {string} */ task, /** @type {string[]} */ command) => {
    const { seconds, document, peakBytes } = await beatlensJson([...command, ...data]);
    if (task === 'import') beats = document.beats;
    costs.push({ task, beats, seconds, megabytes: peakBytes === undefined ? null : peakBytes / 1e6 });
    process.stderr.write(`bench   ${size} beats, ${task}: ${seconds.toFixed(1)} s\n`);
    return document;
  };
  await measure('import', ['import', archive]);
  await measure('a page of beats', ['beats', '--limit', '100']);
  const { model } = await measure('training, an epoch', ['train', ...training]);
  await measure('evaluation', ['evaluate', '--model', model, '--archive', `generated-${size}`]);
  const means = ['explain', '--model', model, '--class', 'all', '--method', 'grad-cam', '--part', 'all'];
  await measure('class means', means);
  return costs;
}
