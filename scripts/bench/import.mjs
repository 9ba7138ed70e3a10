// From a folder of records to an index that knows every beat.
import { join } from 'node:path';
import { beatlensJson } from './beatlens.mjs';
import { median, skipped } from './rows.mjs';

/** Data folder that the later measurements use. @param {string} folder */
export const imported = (folder) => join(folder, 'import-1');

/**
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function importRows({ folder, repeat, archive }) {
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
