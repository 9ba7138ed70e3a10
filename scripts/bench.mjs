// npm run bench: measures what users wait for, and prints a table. Needs real time; it is no test.
//   npm run bench -- [--archive FOLDER] [--repeat N] [--only WORD] [--beats N] [--json]
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { commandLineRows } from './bench/command-line.mjs';
import { compareRows } from './bench/compare.mjs';
import { engineRows } from './bench/engine.mjs';
import { explainRows } from './bench/explain.mjs';
import { importRows } from './bench/import.mjs';
import { indexRows } from './bench/index.mjs';
import { longRecordRows } from './bench/long-record.mjs';
import { machineFacts } from './bench/machine.mjs';
import { modelRows } from './bench/model.mjs';
import { recordRows } from './bench/record.mjs';
import { reportRows } from './bench/report.mjs';
import { inTable } from './bench/rows.mjs';
import { seedRows } from './bench/seeds.mjs';
import { timeLeftGroups } from './bench/time-left.mjs';
import { windowRows } from './bench/window.mjs';
import { project } from './setup/places.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUp } from './setup.mjs';

const groups = {
  'command-line': commandLineRows,
  import: importRows,
  index: indexRows,
  record: recordRows,
  'record-long': longRecordRows,
  engine: engineRows,
  model: modelRows,
  seeds: seedRows,
  explain: explainRows,
  compare: compareRows,
  report: reportRows,
  window: windowRows,
  ...timeLeftGroups,
};

/** @param {import('./setup/found.mjs').Found} found */
async function bench(found) {
  const { values } = parseArgs({
    options: {
      archive: { type: 'string', default: join(project, '..', 'shared', 'data', 'mitdb') },
      repeat: { type: 'string', default: '3' },
      only: { type: 'string' },
      beats: { type: 'string', default: '1000000' },
      json: { type: 'boolean', default: false },
    },
  });
  const archive = resolve(process.env.INIT_CWD ?? '.', values.archive);
  const repeat = Math.max(1, Math.trunc(Number(values.repeat)) || 1);
  const beats = Number(values.beats);
  if (!(Number.isInteger(beats) && beats > 0))
    throw new Error(`--beats takes a number of beats, not "${values.beats}"`);
  const chosen = Object.entries(groups).filter(([name]) =>
    // Half an hour: only when asked for.
    values.only ? name.includes(values.only) : !name.startsWith('time-left'),
  );
  if (chosen.length === 0) throw new Error(`--only takes one of ${Object.keys(groups).join(', ')}`);

  const folder = mkdtempSync(join(tmpdir(), 'beatlens-bench-'));
  const surroundings = { found, folder, repeat, beats, archive: existsSync(archive) ? archive : undefined };
  /** @type {import('./bench/rows.mjs').Row[]} */
  const rows = [];
  try {
    for (const [name, measure] of chosen) {
      process.stderr.write(`bench   ${name}\n`);
      rows.push(...(await measure(surroundings)));
    }
    const machine = await machineFacts(found);
    if (values.json) console.log(JSON.stringify({ machine, rows }, null, 1));
    else
      console.log([...Object.entries(machine).map(([key, said]) => `${key}: ${said}`), '', inTable(rows)].join('\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  const found = await setUp({ anyElectron: true, out: process.stderr });
  if (!(await ranUnderProjectNode(import.meta.url, found.node))) await bench(found);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
