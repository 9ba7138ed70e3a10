// The data of the Record screen: generated 24 h of 12 leads at 500 Hz with 100,000 beats by three annotators, and a half-hour record.
import { appendFileSync, copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { frameRows } from './record-frames.mjs';
import { p95, skipped } from './rows.mjs';

const hours = 24;
const leads = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const samplingRateHz = 500;
const beats = 100_000;
const columns = 1920;

/**
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function longRecordRows({ found, folder, archive }) {
  const { openLocalApp } = await import('../../main/hosts/local.ts');
  const long = join(folder, 'long-record');
  await writeLongRecord(long);
  const dataFolder = join(folder, 'long-record-data');
  /** @type {import('./rows.mjs').Row[]} */
  const rows = [];
  const first = await openLocalApp({ dataFolder, host: 'cli' });
  try {
    await timed(rows, 'import of the 24-hour record', 's', 'its samples read once, three annotators', () =>
      first.api.run('archives.import', { folder: long }),
    );
    await timed(rows, '24 h, 12 leads: 10 s before anything is built', 'ms', 'all leads', () =>
      first.api.call('records.trace', viewOf(1, leads.length, 0, 10)),
    );
    await timed(rows, '24 h, 12 leads: building the pyramids', 's', '518 million samples read, 12 files written', () =>
      first.api.run('records.prepare', { recordId: 1 }),
    );
  } finally {
    await first.close();
  }
  const again = await openLocalApp({ dataFolder, host: 'cli' });
  try {
    const opening = performance.now();
    await again.api.call('records.trace', viewOf(1, leads.length, 0, 10));
    await again.api.call('records.marks', { recordId: 1, fromSeconds: 0, seconds: 10, columns });
    const read = performance.now() - opening;
    const course = ['records.tachogram', 'records.events', 'records.facts'];
    for (const name of course) await again.api.call(/** @type {'records.events'} */ (name), { recordId: 1 });
    const whole = performance.now() - opening;
    await again.api.run('records.prepare', { recordId: 1 });
    const what = '24 h, 12 leads: first open after the pyramids stand';
    rows.push(
      { what, value: read, unit: 'ms', note: 'compute started; 10 s of 12 leads, marks of 3 annotators' },
      { what: `${what}, with beats and events`, value: whole, unit: 'ms', note: 'all 100,000, and the header' },
      {
        what: `${what}, and the gaps`,
        value: performance.now() - opening,
        unit: 'ms',
        note: 'the rest of what Record asks for',
      },
    );
    const all = viewOf(1, leads.length, 0, hours * 3600);
    await timed(rows, '24 h, 12 leads: all of it, first', 'ms', '12 pyramids checked', () =>
      again.api.call('records.trace', all),
    );
    rows.push(...(await walks(again.api, '24 h, 12 leads', 1, leads.length, hours * 3600)));
  } finally {
    await again.close();
  }
  rows.push(...(await frameRows(found, dataFolder, '24 h, 12 leads')));
  rows.push(...(await halfHour({ found, folder, archive })));
  return rows;
}

/**
 * @param {Pick<import('./rows.mjs').Surroundings, 'found' | 'folder' | 'archive'>} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
async function halfHour({ found, folder, archive }) {
  const name = '30-minute MIT-BIH record';
  if (archive === undefined || !existsSync(join(archive, '208.dat'))) return [skipped(name, 'no MIT-BIH folder here')];
  const { openLocalApp } = await import('../../main/hosts/local.ts');
  const own = join(folder, 'half-hour');
  mkdirSync(own);
  for (const ending of ['hea', 'dat', 'atr']) copyFileSync(join(archive, `208.${ending}`), join(own, `208.${ending}`));
  const dataFolder = join(folder, 'half-hour-data');
  const local = await openLocalApp({ dataFolder, host: 'cli' });
  /** @type {import('./rows.mjs').Row[]} */
  const rows = [];
  try {
    await local.api.run('archives.import', { folder: own });
    await timed(rows, `${name}: prepared, first`, 'ms', 'pyramids of both leads built', () =>
      local.api.run('records.prepare', { recordId: 1 }),
    );
    rows.push(...(await walks(local.api, name, 1, 2, 1805)));
  } finally {
    await local.close();
  }
  return [...rows, ...(await frameRows(found, dataFolder, name))];
}

/**
 * Times of signals and marks together, as a screen asks for them.
 * @param {import('../../preload/contract/contract.ts').Api} api
 * @param {string} name
 * @param {number} recordId
 * @param {number} signals
 * @param {number} seconds
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
async function walks(api, name, recordId, signals, seconds) {
  const steps = 200;
  const ways = {
    paging: {
      note: `${steps} pages of 10 s over the record`,
      at: (/** @type {number} */ step) => [(((step * 37) % steps) / steps) * (seconds - 10), 10],
    },
    panning: {
      note: `${steps} steps of a tenth of 10 s`,
      at: (/** @type {number} */ step) => [seconds / 3 + step, 10],
    },
    zooming: {
      note: `${steps} spans from 1 s to the whole`,
      at: (/** @type {number} */ step) => {
        const span = seconds ** (step / (steps - 1));
        return [(seconds - span) / 2, span];
      },
    },
  };
  /** @type {import('./rows.mjs').Row[]} */
  const rows = [];
  for (const [way, { note, at }] of Object.entries(ways)) {
    const [traces, marks] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
    for (let step = 0; step < steps; step++) {
      const [fromSeconds = 0, span = 10] = at(step);
      const started = performance.now();
      await api.call('records.trace', viewOf(recordId, signals, fromSeconds, span));
      const traced = performance.now();
      await api.call('records.marks', { recordId, fromSeconds, seconds: span, columns });
      traces.push(traced - started);
      marks.push(performance.now() - traced);
    }
    rows.push({ what: `${name}: ${way}, records.trace p95`, value: p95(traces), unit: 'ms', note });
    rows.push({ what: `${name}: ${way}, records.marks p95`, value: p95(marks), unit: 'ms', note });
  }
  return rows;
}

/** @param {number} recordId @param {number} signals @param {number} fromSeconds @param {number} seconds */
function viewOf(recordId, signals, fromSeconds, seconds) {
  const positions = Array.from({ length: signals }, (_, position) => position);
  return { recordId, fromSeconds, seconds, signals: positions, columns, filter: /** @type {const} */ ('none') };
}

/**
 * @param {import('./rows.mjs').Row[]} rows
 * @param {string} what
 * @param {'s' | 'ms'} unit
 * @param {string} note
 * @param {() => Promise<unknown>} work
 */
async function timed(rows, what, unit, note, work) {
  const started = performance.now();
  await work();
  const ms = performance.now() - started;
  rows.push({ what, value: unit === 's' ? ms / 1000 : ms, unit, note });
}

/** One minute again and again: 518 million samples of 16 bits, 1.04 GB. @param {string} folder */
export async function writeLongRecord(folder) {
  const { encodeSignals } = await import('../../main/ecg/formats/wfdb/encodeSignals.ts');
  const { annotationColumns } = await import('../../main/ecg/record/annotations.ts');
  const { writeAnnotations } = await import('../../main/ecg/formats/mitAnnotations/writeAnnotations.ts');
  mkdirSync(folder);
  const frames = 60 * samplingRateHz;
  const minute = encodeSignals(
    16,
    leads.map((_, lead) => ({
      samplesPerFrame: 1,
      digital: Int32Array.from({ length: frames }, (__, at) =>
        Math.round((at % 432 < 12 ? 900 - 60 * lead : 40) * Math.sin(at / (5 + lead)) + ((at * 7919) % 23)),
      ),
    })),
  );
  const file = join(folder, 'long.dat');
  writeFileSync(file, '');
  for (let written = 0; written < hours * 60; written++) appendFileSync(file, minute);
  const length = frames * hours * 60;
  const lines = leads.map((lead) => `long.dat 16 1000/mV 16 0 0 0 0 ${lead}`);
  writeFileSync(join(folder, 'long.hea'), `long ${leads.length} ${samplingRateHz} ${length}\n${lines.join('\n')}\n`);
  for (const [shift, annotator] of ['atr', 'one', 'two'].entries()) {
    const marks = Array.from({ length: beats }, (_, beat) => ({
      sample: 200 + shift + Math.floor((beat * (length - 400)) / beats),
      code: (beat + shift) % 97 === 0 ? 5 : 1,
    }));
    writeFileSync(join(folder, `long.${annotator}`), writeAnnotations(annotationColumns(marks)));
  }
}
