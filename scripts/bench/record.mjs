// Opening a 30-minute record: the handlers in this process, as the window calls them.
import { importedArchive } from './import.mjs';
import { median, skipped } from './rows.mjs';

const record = '208';
const windowSamples = 3600;

/**
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function recordRows(surroundings) {
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
