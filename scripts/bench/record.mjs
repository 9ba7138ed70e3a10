// Opening records: the handlers in this process, as the window calls them.
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importedArchive } from './import.mjs';
import { median, skipped } from './rows.mjs';

const record = '208';
const windowSamples = 3600;

/**
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function recordRows(surroundings) {
  return [...(await archiveRows(surroundings)), ...(await lengthRows(surroundings))];
}

/** @param {import('./rows.mjs').Surroundings} surroundings */
async function archiveRows(surroundings) {
  const what = 'opening a 30-minute record';
  const dataFolder = await importedArchive(surroundings);
  if (!dataFolder) return [skipped(what, 'no MIT-BIH folder here')];
  const { openLocalApp } = await import('../../main/hosts/local.ts');
  const opening = performance.now();
  const local = await openLocalApp({ dataFolder, host: 'cli' });
  try {
    const windowAt = async (/** @type {number} */ from) => {
      const started = performance.now();
      await local.api.call('records.samples', {
        record,
        from,
        to: from + windowSamples - 1,
        physical: true,
        asText: false,
      });
      return performance.now() - started;
    };
    const listing = performance.now();
    await local.api.call('records.list', {});
    const listed = performance.now() - listing;
    await windowAt(0);
    const first = performance.now() - opening;
    const warm = [];
    // Steps over the whole record, never two neighbouring windows.
    for (let i = 0; i < 30; i++) warm.push(await windowAt(((i * 11) % 30) * 20_000));
    const all = performance.now();
    await local.api.call('records.samples', { record, physical: true, asText: false });
    const whole = performance.now() - all;
    const beats = performance.now();
    const { total } = await local.api.call('beats.list', { record, order: 'position', offset: 0, limit: 10_000 });
    const beatsOf = performance.now() - beats;
    return [
      {
        what: `${what}, first`,
        value: first,
        unit: 'ms',
        note: 'index opened, compute started, list of records, 10 s of 2 signals',
      },
      {
        what: `${what}, warm`,
        value: median(warm),
        unit: 'ms',
        note: `10 s of 2 signals in mV, median of ${warm.length} places`,
      },
      {
        what: 'all of a 30-minute record',
        value: whole,
        unit: 'ms',
        note: '650,000 samples of 2 signals in mV',
      },
      { what: 'list of 48 records', value: listed, unit: 'ms', note: 'from the index' },
      { what: 'list of the beats of a record', value: beatsOf, unit: 'ms', note: `${total} beats from the index` },
    ];
  } finally {
    await local.close();
  }
}

/**
 * Two generated records that differ in length only, by the paths of their headers: each window is opened anew, header and
 * all. Their windows in turns, so that both meet the same machine.
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
async function lengthRows({ folder }) {
  const { openLocalApp } = await import('../../main/hosts/local.ts');
  const records = [
    { said: '30-minute', minutes: 30, took: /** @type {number[]} */ ([]) },
    { said: '24-hour', minutes: 24 * 60, took: /** @type {number[]} */ ([]) },
  ];
  for (const { minutes } of records) await writeLong(folder, minutes);
  const local = await openLocalApp({ dataFolder: join(folder, 'lengths'), host: 'cli' });
  try {
    const places = 41;
    for (let place = 0; place < places; place++) {
      for (const { minutes, took } of records) {
        const from = Math.floor((((place * 17) % places) / places) * (minutes * 60 * 360 - windowSamples));
        const started = performance.now();
        await local.api.call('records.samples', {
          record: join(folder, `long${minutes}`),
          ...{ from, to: from + windowSamples - 1, physical: true, asText: false },
        });
        // The first ones start compute and meet cold code.
        if (place > 5) took.push(performance.now() - started);
      }
    }
  } finally {
    await local.close();
  }
  return records.map(({ said, took }) => ({
    what: `opening a ${said} two-lead record (generated)`,
    value: median(took),
    unit: 'ms',
    note: `header read, 10 s of 2 signals in mV, median of ${took.length} places`,
  }));
}

/**
 * @param {string} folder
 * @param {number} minutes
 */
async function writeLong(folder, minutes) {
  const { encodeSignals } = await import('../../main/ecg/formats/wfdb/encodeSignals.ts');
  const name = `long${minutes}`;
  const frames = 60 * 360;
  const digital = Int32Array.from({ length: frames }, (_, at) => Math.round(200 * Math.sin((at * at) / 1e5)));
  const minute = encodeSignals(212, [
    { digital, samplesPerFrame: 1 },
    { digital: digital.toReversed(), samplesPerFrame: 1 },
  ]);
  writeFileSync(join(folder, `${name}.dat`), '');
  for (let written = 0; written < minutes; written++) appendFileSync(join(folder, `${name}.dat`), minute);
  const line = `${name}.dat 212 200/mV 12 0 0 0 0`;
  writeFileSync(join(folder, `${name}.hea`), `${name} 2 360 ${frames * minutes}\n${line} MLII\n${line} V1\n`);
}
