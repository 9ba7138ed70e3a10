// Reports as PDF, whole commands: a thousand beats with their maps, and the case report of the generated 24-hour record.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { beatlens, beatlensJson } from './beatlens.mjs';
import { importedArchive } from './import.mjs';
import { writeLongRecord } from './long-record.mjs';
import { skipped } from './rows.mjs';

const model = 'cnn-beats';
const record = '208';
const beats = 1000;

/**
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function reportRows(surroundings) {
  return [...(await beatRows(surroundings)), ...(await dayRows(surroundings))];
}

/** @param {import('./rows.mjs').Surroundings} surroundings */
async function beatRows(surroundings) {
  const what = `report of ${beats} beats`;
  const data = await importedArchive(surroundings);
  if (!data) return [skipped(what, 'no MIT-BIH folder here')];
  const listed = await beatlensJson(['beats', '--record', record, '--limit', `${beats}`, '--data', data]);
  const places = listed.document.beats.map((/** @type {{ sample: number }} */ { sample }) => `${record}:${sample}`);
  const about = ['--model', model, '--parts', 'beats', '--beats', places.join(',')];
  return await written(what, join(surroundings.folder, 'beats.pdf'), [...about, '--data', data]);
}

/** @param {import('./rows.mjs').Surroundings} surroundings */
async function dayRows({ folder }) {
  const own = join(folder, 'report-day');
  const data = join(folder, 'report-day-data');
  await writeLongRecord(own);
  await beatlens(['import', own, '--data', data]);
  const what = 'case report of 24 h, 12 leads (generated)';
  return await written(what, join(folder, 'day.pdf'), ['--record', 'long', '--data', data]);
}

/**
 * @param {string} what
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
async function written(what, file, args) {
  const { seconds, peakBytes, document } = await beatlensJson(['report', '--out', file, ...args]);
  return [
    { what, value: seconds, unit: 's', note: `whole command, once, ${document.pages} pages` },
    peakBytes === undefined
      ? skipped(`${what}, memory`, 'this system does not tell')
      : { what: `${what}, memory`, value: peakBytes / 2 ** 20, unit: 'MB', note: 'peaks of host and compute together' },
    { what: `${what}, size`, value: statSync(file).size / 1e6, unit: 'MB', note: 'PDF with its files of numbers' },
  ];
}
