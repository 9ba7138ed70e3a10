// Class means of a whole archive in one job, beside what predicting the same beats takes.

import { beatlensJson } from './beatlens.mjs';

/**
 * @param {readonly string[]} data arguments that name the data folder
 * @param {string} model
 * @param {string} archive the one that it was trained on
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function classMeansRows(data, model, archive) {
  const evaluate = () => beatlensJson(['evaluate', '--model', model, '--archive', archive, ...data]);
  const choice = ['--class', 'all', '--part', 'all', '--method', 'grad-cam'];
  // In turns: what else the machine does meanwhile then slows both alike, and the ratio holds.
  const before = await evaluate();
  const means = await beatlensJson(['explain', '--model', model, ...choice, ...data]);
  const after = await evaluate();
  const beats = before.document.beats;
  const predicted = (2 * beats) / (before.document.seconds + after.document.seconds);
  const { beatsPerSecond } = means.document;
  const what = 'class means of all beats by Grad-CAM';
  const note = `${beats} beats, ${means.document.classes.length} classes in one job, reading and waves included`;
  const rows = [
    { what: 'evaluation of all beats', value: predicted, unit: 'beats/s', note: `${beats} beats, reading included` },
    { what, value: beatsPerSecond, unit: 'beats/s', note },
    { what: `${what} / evaluation`, value: beatsPerSecond / predicted, unit: 'x', note: 'rates, measured in turns' },
  ];
  if (means.peakBytes === undefined) return rows;
  const memory = { value: means.peakBytes / 1e6, unit: 'MB', note: 'most at any time, host and compute together' };
  return [...rows, { what: `${what}, memory`, ...memory }];
}
