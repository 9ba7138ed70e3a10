// Time and memory of whole commands against the number of beats of a generated archive.
import { statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { beatlensJson } from '../beatlens.mjs';

/**
 * @typedef {object} Cost
 * @property {string} task
 * @property {number} beats
 * @property {number | null} seconds of the whole command; null where it was left out
 * @property {number | null} megabytes the most of host and compute together; null where the system does not tell
 * @property {readonly number[]} [quarters] memory of both after each quarter of the command, in megabytes
 * @property {string} [leftOut] why it was not run
 */

/** What can be measured, in order: the last two are of the model that is trained. */
const tasks = {
  import: 'import',
  page: 'a page of beats',
  training: 'training, an epoch',
  evaluation: 'evaluation',
  means: 'class means',
};
/** @typedef {keyof typeof tasks} TaskName */
export const taskNames = /** @type {TaskName[]} */ (Object.keys(tasks));

const training = ['--network', 'cnn-small', '--split', 'patients', '--seed', '1', '--epochs', '1'];
/** Two leads of 12 bits at 360 Hz, a beat in 0.8 s; a row of the index with its annotation and a model. */
const diskBytes = { archive: 864, index: 200 };
/** What docs/scale.md measured: of each beat, and of none. */
const memoryBytes = {
  ...{ import: [40, 300e6], page: [40, 100e6], training: [2100, 640e6] },
  ...{ evaluation: [900, 640e6], means: [900, 770e6] },
};

/**
 * @param {string} folder for archive and data folder
 * @param {number} size beats that are asked for
 * @param {readonly TaskName[]} asked
 * @returns {Promise<Cost[]>}
 */
export async function measuredCosts(folder, size, asked) {
  const archive = join(folder, `generated-${size}`);
  const needed = size * (diskBytes.archive + diskBytes.index);
  const disk = statfsSync(folder);
  const free = disk.bavail * disk.bsize;
  if (needed > 0.9 * free) {
    const leftOut = `${gigabytes(needed)} of disk wanted, ${gigabytes(free)} free`;
    return asked.map((task) => ({ task: tasks[task], beats: size, seconds: null, megabytes: null, leftOut }));
  }
  const { writeGeneratedArchive } = await import('./generated-archive.ts');
  writeGeneratedArchive(archive, size);
  const data = ['--data', join(folder, `data-${size}`)];
  /** @type {Cost[]} */
  const costs = [];
  let beats = size;
  /** @param {TaskName} name @param {string[]} command */
  const measure = async (name, command) => {
    const task = tasks[name];
    const [each, least] = /** @type {[number, number]} */ (memoryBytes[name]);
    const wanted = each * size + least;
    if (wanted > 0.9 * freemem()) {
      const leftOut = `${gigabytes(wanted)} of memory wanted, ${gigabytes(freemem())} free`;
      costs.push({ task, beats, seconds: null, megabytes: null, leftOut });
      return undefined;
    }
    const { seconds, document, peakBytes, resident } = await beatlensJson([...command, ...data]);
    if (name === 'import') beats = document.beats;
    const quarters = [0.25, 0.5, 0.75, 1].map((part) => (resident[Math.ceil(part * resident.length) - 1] ?? 0) / 1e6);
    const megabytes = peakBytes === undefined ? null : peakBytes / 1e6;
    costs.push({ task, beats, seconds, megabytes, ...(resident.length >= 8 && { quarters }) });
    process.stderr.write(`bench   ${size} beats, ${task}: ${seconds.toFixed(1)} s\n`);
    return document;
  };
  // All others need its records.
  if (!(await measure('import', ['import', archive]))) return costs;
  if (asked.includes('page')) await measure('page', ['beats', '--limit', '100']);
  if (!asked.includes('training')) return costs;
  const model = (await measure('training', ['train', ...training]))?.model;
  for (const name of /** @type {const} */ (['evaluation', 'means'])) {
    if (!asked.includes(name)) continue;
    const leftOut = 'no model was trained';
    if (model === undefined) costs.push({ task: tasks[name], beats, seconds: null, megabytes: null, leftOut });
    else if (name === 'evaluation')
      await measure(name, ['evaluate', '--model', model, '--archive', `generated-${size}`]);
    else await measure(name, ['explain', '--model', model, '--class', 'all', '--method', 'grad-cam', '--part', 'all']);
  }
  return costs;
}

/** @param {number} bytes */
function gigabytes(bytes) {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
