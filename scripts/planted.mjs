// npm run planted -- --work DIR [--archive FOLDER] [--share .01] [--seed 1] [--json]: plants wrong labels in a copy of MIT-BIH, predicts every
// beat by models that never saw its patient, and counts how many of the planted errors each ranking finds. About half an hour on two
// cores; broken off, the same command goes on. What is in DIR stays.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { project } from './setup/places.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUp } from './setup.mjs';

const windows = ['--label-set', 'aami-5', '--recipe', 'median-beat-residual-2', '--rhythm', 'beat-sequence-1'];
/** The second stands for a quick other opinion. */
const folds = {
  folds: ['--network', 'cnn-small', ...windows, '--split', 'patients', '--folds', '5', '--epochs', '4'],
  other: ['--network', 'mlp', ...windows, '--split', 'patients', '--folds', '2', '--epochs', '1'],
};

async function study() {
  const { values } = parseArgs({
    options: {
      archive: { type: 'string', default: join(project, '..', 'shared', 'data', 'mitdb') },
      work: { type: 'string' },
      share: { type: 'string', default: '.01' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.work === undefined)
    throw new Error('--work DIR is missing: a folder for the copy and for what is trained');
  const work = resolve(process.env.INIT_CWD ?? '.', values.work);
  const [planted, list, data] = [join(work, 'planted'), join(work, 'planted.json'), join(work, 'data')];
  mkdirSync(work, { recursive: true });
  if (!existsSync(list)) {
    const { plantErrors } = await import('./review/plantErrors.mjs');
    const options = {
      labelSet: /** @type {const} */ ('aami-5'),
      share: Number(values.share),
      seed: Number(values.seed),
    };
    const errors = plantErrors(values.archive, planted, { ...options, samplingRateHz: 360 });
    writeFileSync(list, JSON.stringify(errors));
    beatlens(['import', planted, '--data', data]);
  }
  const listed = JSON.parse(beatlens(['cross-validate', 'list', '--data', data, '--json']));
  const known = new Set(listed.map((/** @type {{ name: string }} */ one) => one.name));
  for (const [name, options] of Object.entries(folds)) {
    if (known.has(name)) continue;
    console.error(`cross-validating ${name}: ${options.join(' ')}`);
    beatlens(['cross-validate', ...options, '--seed', values.seed, '--name', name, '--data', data, '--quiet']);
  }
  const { scoreStudy } = await import('./review/scoreStudy.mjs');
  const found = await scoreStudy(join(data, 'index.sqlite'), JSON.parse(readFileSync(list, 'utf8')), [
    'folds',
    'other',
  ]);
  if (values.json) console.log(JSON.stringify(found, null, 1));
  else {
    console.log(`${found.planted} planted errors among ${found.beats} beats; the first 2 % are ${found.first} beats`);
    for (const { ranking, precision, recall } of found.rankings) {
      console.log(
        `${ranking}: ${Math.round(100 * precision)} of the first 100, ${(100 * recall).toFixed(1)} % in the first 2 %`,
      );
    }
  }
}

/** @param {string[]} args */
function beatlens(args) {
  const program = join(project, 'main', 'hosts', 'cli', 'main.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`beatlens ${args.join(' ')}: ${stderr}`);
  return stdout;
}

try {
  const found = await setUp({ anyElectron: true, out: process.stderr });
  if (!(await ranUnderProjectNode(import.meta.url, found.node))) await study();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
