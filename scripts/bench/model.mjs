// Training, evaluation and class means as a user gets them: reading the signals included.

import { beatlensJson } from './beatlens.mjs';
import { classMeansRows } from './class-means.mjs';
import { importedArchive } from './import.mjs';
import { skipped } from './rows.mjs';

/**
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function modelRows(surroundings) {
  const dataFolder = await importedArchive(surroundings);
  if (!dataFolder) return [skipped('training on MIT-BIH', 'no MIT-BIH folder here')];
  const data = ['--data', dataFolder];
  const choice = ['--network', 'cnn', '--split', 'beats', '--seed', '1', '--epochs', '1'];
  const trained = await beatlensJson(['train', ...choice, ...data]);
  const { model } = trained.document;
  const evaluated = await beatlensJson(['evaluate', '--model', model, '--split', 'test', ...data]);
  const explain = ['explain', '--model', model, '--method', 'grad-cam', ...data];
  const means = await beatlensJson([...explain, '--class', 'all', '--part', 'test']);
  const { beats } = await beatlensJson(['beats', '--class', 'V', '--limit', '1', ...data]).then(
    ({ document }) => document,
  );
  const place = `${beats[0].record}:${beats[0].sample}`;
  const one = await beatlensJson([...explain, '--beat', place, '--target', 'V']);
  const rate = (/** @type {any} */ document) => document.beats / document.seconds;
  return [
    {
      what: 'training, one epoch',
      value: trained.document.beatsPerSecond,
      unit: 'beats/s',
      note: 'cnn on MIT-BIH, as the model says',
    },
    {
      what: 'training, one epoch, whole command',
      value: trained.seconds,
      unit: 's',
      note: 'reading the signals included',
    },
    {
      what: 'evaluation',
      value: rate(evaluated.document),
      unit: 'beats/s',
      note: `${evaluated.document.beats} beats, reading included`,
    },
    {
      what: 'class means by Grad-CAM',
      value: means.document.beatsPerSecond,
      unit: 'beats/s',
      note: 'eight classes of the test part, reading included',
    },
    ...(await classMeansRows(data, model, evaluated.document.archives[0])),
    {
      what: 'Grad-CAM of one beat, whole command',
      value: one.seconds,
      unit: 's',
      note: `record ${place}, process and engine started for it`,
    },
  ];
}
