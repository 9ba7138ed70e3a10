// The time left that jobs tell, against the time that they then took. The machine's load enters both: where it changes meanwhile, it
// changes the result.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { importedArchive } from './import.mjs';
import { skipped } from './rows.mjs';

const compared = { part: null, beatsPerClass: 16, seed: 1, parameters: {} };
const training = { archiveIds: [], network: 'cnn-small', labelSet: 'aami-5', split: 'patients', seed: 1 };

/**
 * @typedef {object} Asked
 * @property {string} what
 * @property {string} job in the contract
 * @property {string} [model] a shipped one
 * @property {(model: any, archive: string) => object} input
 */

/** @type {Readonly<Record<string, Asked>>} */
const jobs = {
  import: { what: 'import of MIT-BIH', job: 'archives.import', input: (_, folder) => ({ folder }) },
  evaluation: {
    what: 'evaluation of all beats by cnn-beats',
    job: 'evaluations.run',
    model: 'cnn-beats',
    input: ({ id, archiveId }) => ({ modelId: id, archiveId }),
  },
  means: {
    what: 'class means of all beats, cnn-beats, Grad-CAM',
    job: 'explanations.classMeans',
    model: 'cnn-beats',
    input: ({ id, classes }) => ({
      ...{ modelId: id, targets: classes },
      ...{ part: null, method: 'grad-cam', selection: 'all' },
    }),
  },
  training: { what: 'training of cnn-small, 5 epochs', job: 'models.train', input: () => ({ ...training, epochs: 5 }) },
  folds: {
    what: 'cross-validation of cnn-small, 5 folds of 2 epochs',
    job: 'crossValidations.run',
    input: () => ({ ...training, folds: 5, epochs: 2 }),
  },
  'methods-cnn': {
    what: 'comparison of all methods, 16 beats a class, cnn-beats',
    job: 'methodComparisons.run',
    model: 'cnn-beats',
    input: ({ id, classes, methods }) => ({ ...compared, modelId: id, targets: classes, methods }),
  },
  'methods-lstm': {
    what: 'the same, lstm-beats',
    job: 'methodComparisons.run',
    model: 'lstm-beats',
    input: ({ id, classes, methods }) => ({ ...compared, modelId: id, targets: classes, methods }),
  },
};

/** A group of measurements a job: `--only time-left` runs all of them, `--only time-left-means` one. */
export const timeLeftGroups = Object.fromEntries(
  Object.entries(jobs).map(([name, asked]) => [
    `time-left-${name}`,
    /** @param {import('./rows.mjs').Surroundings} surroundings */
    (surroundings) => timeLeftRows(asked, surroundings),
  ]),
);

/**
 * @param {Asked} asked
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
async function timeLeftRows({ what, job, model: name, input }, surroundings) {
  const { folder, archive } = surroundings;
  if (!archive) return [skipped(`time left: ${what}`, 'no MIT-BIH folder here')];
  const fresh = join(folder, 'time-left');
  const dataFolder = job === 'archives.import' ? fresh : await importedArchive(surroundings);
  const { openLocalApp } = await import('../../main/hosts/local.ts');
  const { methodNames } = await import('../../preload/words/methods.ts');
  const local = await openLocalApp({ dataFolder: /** @type {string} */ (dataFolder), host: 'cli' });
  try {
    const api = /** @type {any} */ (local.api);
    const model = (await api.call('models.list', {})).find((/** @type {any} */ one) => one.name === name);
    const [first] = await api.call('archives.list', {});
    const about = { ...model, archiveId: first?.id, methods: methodNames };
    /** @type {{ at: number, left: number }[]} */
    const told = [];
    const started = performance.now();
    const now = () => (performance.now() - started) / 1000;
    await api.run(job, input(about, archive), {
      onProgress: (/** @type {any} */ { secondsLeft }) => {
        if (secondsLeft !== undefined) told.push({ at: now(), left: secondsLeft });
      },
    });
    return rowsOf(what, told, now());
  } finally {
    await local.close();
    rmSync(fresh, { recursive: true, force: true });
  }
}

/**
 * @param {string} what
 * @param {readonly { at: number, left: number }[]} told
 * @param {number} whole seconds
 * @returns {import('./rows.mjs').Row[]}
 */
function rowsOf(what, told, whole) {
  const ratio = (/** @type {{ at: number, left: number }} */ { at, left }) => left / (whole - at);
  const later = told.filter(({ at }) => at >= whole / 10);
  const middle = later.filter(({ at }) => at <= 0.9 * whole).map(ratio);
  const first = later[0];
  if (!first || middle.length === 0) return [skipped(`time left: ${what}`, `none was told in ${whole.toFixed(1)} s`)];
  const [low, high] = [Math.min(...middle), Math.max(...middle)];
  const share = Math.round((100 * first.at) / whole);
  return [
    {
      what: `time left: ${what}`,
      value: ratio(first),
      unit: 'of the true',
      note: `${first.left.toFixed(1)} s told after ${share} % of ${whole.toFixed(1)} s; from 10 to 90 %: ${low.toFixed(2)} to ${high.toFixed(2)}`,
    },
  ];
}
