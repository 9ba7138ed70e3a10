// npm run bench:cost: what a larger archive costs. Time and memory of import, training, evaluation, class means and a list, as whole commands,
// on generated archives of 1,000 beats, ten times as many, and so on.
//   npm run bench:cost -- [--most BEATS] [--figure FILE.svg] [--json]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measuredCosts } from './bench/cost/measured-costs.mjs';
import { machineFacts } from './bench/machine.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUp } from './setup.mjs';

const least = 1000;

/** @param {import('./setup/found.mjs').Found} found */
async function bench(found) {
  const { values } = parseArgs({
    options: {
      most: { type: 'string', default: '100000' },
      figure: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const most = Number(values.most);
  if (!(Number.isInteger(most) && most >= least))
    throw new Error(`--most takes a number of beats from ${least} on, not "${values.most}"`);
  const costs = [];
  for (let size = least; size <= most; size *= 10) {
    const folder = mkdtempSync(join(tmpdir(), 'beatlens-cost-'));
    try {
      costs.push(...(await measuredCosts(folder, size)));
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
    for (const { task, beats, seconds, megabytes } of costs) {
      const memory = megabytes === null ? 'not known' : `${Math.round(megabytes)} MB`;
      console.log(
        `${beats.toLocaleString('en-US').padStart(10)} beats  ${task.padEnd(20)} ${seconds.toFixed(1).padStart(8)} s  ${memory}`,
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
