// How long a command takes that has nothing to do.
import { join } from 'node:path';
import { beatlens } from './beatlens.mjs';
import { median } from './rows.mjs';

/**
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function commandLineRows({ folder, repeat }) {
  const data = join(folder, 'empty');
  const times = async (/** @type {string[]} */ ...args) => {
    await beatlens(args); // the first one reads everything from the disk
    const found = [];
    for (let i = 0; i < repeat + 2; i++) found.push((await beatlens(args)).seconds);
    return { value: median(found), unit: 's', note: `whole process, median of ${found.length}` };
  };
  return [
    { what: 'command line: --help', ...(await times('--help')) },
    { what: 'command line: models (opens the index)', ...(await times('models', '--data', data)) },
    { what: 'command line: engine (starts compute)', ...(await times('engine', '--data', data)) },
  ];
}
