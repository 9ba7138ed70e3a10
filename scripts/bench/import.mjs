// From a folder of records to an index that knows every beat.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beatlensJson } from './beatlens.mjs';
import { writeManyRecords } from './many-records.mjs';
import { median, skipped } from './rows.mjs';

/** Data folder that the later measurements use. @param {string} folder */
export const imported = (folder) => join(folder, 'import-1');

/**
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function importRows(surroundings) {
  return [...(await mitdbRows(surroundings)), ...(await manyRows(surroundings))];
}

/** @param {import('./rows.mjs').Surroundings} surroundings */
async function mitdbRows({ folder, repeat, archive }) {
  if (!archive) return [skipped('import of MIT-BIH', 'no MIT-BIH folder here; name one with --archive')];
  const runs = [];
  for (let i = 1; i <= repeat; i++) {
    runs.push(await beatlensJson(['import', archive, '--data', join(folder, `import-${i}`)]));
  }
  const again = await beatlensJson(['import', archive, '--data', imported(folder)]);
  const { records, beats } = runs[0]?.document ?? {};
  const seconds = median(runs.map(({ document }) => document.seconds));
  const whole = median(runs.map((run) => run.seconds));
  const note = `fresh data folder, median of ${repeat}`;
  return [
    { what: 'import of MIT-BIH', value: seconds, unit: 's', note: `${records} records, ${beats} beats; ${note}` },
    { what: 'import of MIT-BIH, rate', value: records / seconds, unit: 'records/s', note },
    { what: 'import of MIT-BIH, whole command', value: whole, unit: 's', note },
    {
      what: 'import again',
      value: again.seconds,
      unit: 's',
      note: `whole command, ${again.document.added} records added`,
    },
  ];
}

const many = 3000;

/** A generated folder of many short records. @param {import('./rows.mjs').Surroundings} surroundings */
async function manyRows({ folder }) {
  const records = join(folder, 'many');
  const written = await writeManyRecords(records, many);
  const args = ['import', records, '--data', join(folder, 'many-data')];
  // Exit code 1: some of them are damaged.
  const first = await beatlensJson(args, [1]);
  const again = await beatlensJson(args, [1]);
  rmSync(records, { recursive: true, force: true });
  const what = `import of ${many} short records (generated)`;
  const formats = Object.keys(written.kinds).join(', ');
  const { document } = first;
  const found = `${document.records} records, ${document.beats} beats, ${document.rejected.length} files refused`;
  const rows = [
    {
      what,
      value: many / document.seconds,
      unit: 'records/s',
      note: `10 s of 2 leads each, ${formats}, ${written.annotationFiles} annotation files: ${found}`,
    },
    {
      what: `${what}, again`,
      value: again.document.seconds,
      unit: 's',
      note: `nothing changed; first ${document.seconds.toFixed(1)} s`,
    },
  ];
  const note = 'peak of the command and its compute process together';
  const memory = `${what}, memory`;
  if (first.peakBytes === undefined) return [...rows, skipped(memory, 'the system does not tell')];
  return [...rows, { what: memory, value: first.peakBytes / 2 ** 20, unit: 'MB', note }];
}

/**
 * For a measurement that needs the imported archive and may run without the one above.
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<string | undefined>} data folder
 */
export async function importedArchive({ folder, archive }) {
  if (!archive) return undefined;
  await beatlensJson(['import', archive, '--data', imported(folder)]);
  return imported(folder);
}
