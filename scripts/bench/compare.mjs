// A comparison of all explanation methods, as the command makes it.
import { beatlensJson } from './beatlens.mjs';
import { importedArchive } from './import.mjs';
import { skipped } from './rows.mjs';

/** Beats of each class: gradients of an LSTM take longer. */
const models = { 'cnn-beats': 16, 'lstm-beats': 4 };

/**
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function compareRows(surroundings) {
  const data = await importedArchive(surroundings);
  if (!data) return [skipped('comparison of methods', 'no MIT-BIH folder here')];
  /** @type {import('./rows.mjs').Row[]} */
  const rows = [];
  for (const [model, beats] of Object.entries(models)) {
    const choice = ['--class', 'all', '--methods', 'all', '--part', 'test', '--beats', `${beats}`, '--seed', '1'];
    const compared = await beatlensJson(['compare-methods', '--model', model, ...choice, '--data', data]);
    const { methods, classes } = compared.document;
    const explained = classes.reduce(
      (/** @type {number} */ sum, /** @type {{ beats: number }} */ one) => sum + one.beats,
      0,
    );
    const what = `${model}: comparison of methods`;
    const note = `${methods.length} maps of ${explained} beats, whole command`;
    rows.push({ what, value: compared.seconds, unit: 's', note });
    const { processorSeconds, peakBytes } = compared;
    if (processorSeconds === undefined || peakBytes === undefined) continue;
    rows.push({ what: `${what}, processor time`, value: processorSeconds, unit: 's', note });
    rows.push({
      what: `${what}, memory`,
      value: peakBytes / 1e6,
      unit: 'MB',
      note: 'peaks of host and compute together',
    });
  }
  return rows;
}
