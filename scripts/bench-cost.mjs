// npm run bench:cost: what a larger archive costs. Time and memory of import, training, evaluation, class means and a list, as whole commands,
// on generated archives of 1,000 beats, ten times as many, and so on.
//   npm run bench:cost -- [--least BEATS] [--most BEATS] [--only import,page,training,evaluation,means] [--figure FILE.svg] [--json]
// 10,000,000 beats are 5,000 half-hour records (8.6 GB). What does not fit on the disk or in memory is left out, and said.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measuredCosts, taskNames } from './bench/cost/measured-costs.mjs';
import { machineFacts } from './bench/machine.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUp } from './setup.mjs';

const smallest = 1000;

/** @param {import('./setup/found.mjs').Found} found */
async function bench(found) {
  const { values } = parseArgs({
    options: {
      least: { type: 'string', default: String(smallest) },
      most: { type: 'string', default: '100000' },
      only: { type: 'string', default: taskNames.join(',') },
      figure: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [least, most] = [Number(values.least), Number(values.most)];
  for (const [name, beats] of Object.entries({ least, most })) {
    if (!(Number.isInteger(beats) && beats >= smallest))
      throw new Error(`--${name} takes a number of beats from ${smallest} on, not "${beats}"`);
  }
  const asked = taskNames.filter((name) => values.only.split(',').includes(name));
  const unknown = values.only.split(',').find((name) => !(/** @type {string[]} */ (taskNames).includes(name)));
  if (unknown !== undefined) throw new Error(`--only takes some of ${taskNames.join(',')}, not "${unknown}"`);
  if (!asked.includes('training') && (asked.includes('evaluation') || asked.includes('means')))
    throw new Error('--only: evaluation and means are of the model that training makes; name training too');
  const costs = [];
  for (let size = least; size <= most; size *= 10) {
    const folder = mkdtempSync(join(tmpdir(), 'beatlens-cost-'));
    try {
      costs.push(...(await measuredCosts(folder, size, asked)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const machine = await machineFacts(found);
  if (values.figure !== undefined) {
    const { costFigure } = await import('./bench/cost/cost-figure.ts');
    const said = [`npm run bench:cost -- --most ${most}`, `${machine.cores} cores`, 'generated archives, cnn-small'];
    writeFileSync(resolve(process.env.INIT_CWD ?? '.', values.figure), costFigure(costs, said));
  }
  if (values.json) console.log(JSON.stringify({ machine, costs }, null, 1));
  else {
    console.log(
      Object.entries(machine)
        .map(([key, said]) => `${key}: ${said}`)
        .join('\n'),
    );
    for (const { task, beats, seconds, megabytes, quarters, leftOut } of costs) {
      const over = quarters ? ` (after each quarter: ${quarters.map(Math.round).join(', ')})` : '';
      const memory = leftOut ?? (megabytes === null ? 'not known' : `${Math.round(megabytes)} MB${over}`);
      const time = seconds === null ? 'left out' : `${seconds.toFixed(1)} s`;
      console.log(
        `${beats.toLocaleString('en-US').padStart(10)} beats  ${task.padEnd(20)} ${time.padStart(10)}  ${memory}`,
      );
    }
  }
}

try {
  const found = await setUp({ anyElectron: true, out: process.stderr });
  if (!(await ranUnderProjectNode(import.meta.url, found.node))) await bench(found);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
