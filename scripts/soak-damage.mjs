// npm run soak:damage [-- COPIES]: 200 damaged copies of an index, or as many as asked for: bits, pages and cuts in every table and list of it.
// Each that SQLite's integrity_check finds must be refused before a number of it is shown, and restored in one step.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { project } from './setup/places.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUp } from './setup.mjs';

const copies = Number(process.argv[2] ?? 200);

async function soak() {
  const { damageCopy, damages, prepareCopies, treesOf } = await import('./soak/damagedCopies.ts');
  const { sfc32 } = await import('../preload/numeric/random.ts');
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-damage-'));
  const random = sfc32(15);
  try {
    const data = join(folder, 'data');
    const index = join(data, 'index.sqlite');
    fill(data);
    const trees = treesOf(index);
    const wanted = await prepareCopies(join(folder, 'copies'), index);
    /** @type {Map<string, { copies: number, found: number, refused: number, missed: number, restored: number }>} */
    const sums = new Map(
      damages.map((damage) => [damage, { copies: 0, found: 0, refused: 0, missed: 0, restored: 0 }]),
    );
    const damaged = new Set();
    for (let round = 0; round < copies; round++) {
      const tree = trees[round % trees.length];
      const damage = damages[Math.floor(round / trees.length + round) % damages.length];
      if (tree === undefined || damage === undefined) throw new Error('no table to damage');
      const found = await damageCopy(join(folder, 'copies'), { damage, tree, random, wanted });
      const sum = sums.get(damage);
      if (sum === undefined) throw new Error(damage);
      damaged.add(tree.name);
      sum.copies++;
      if (found.isFoundBySqlite) sum.found++;
      if (found.isRefused) sum.refused++;
      if (found.isFoundBySqlite && !found.isRefused) {
        sum.missed++;
        console.log(`round ${round + 1}: ${damage} in ${tree.name} was found by integrity_check and not by BeatLens`);
      }
      if (found.isRestored) sum.restored++;
      else if (found.isRefused) console.log(`round ${round + 1}: ${damage} in ${tree.name} was not restored`);
    }
    for (const [damage, { copies, found, refused, missed, restored }] of sums)
      console.log(`| ${damage} | ${copies} | ${found} | ${refused} | ${missed} | ${restored} |`);
    const all = [...sums.values()];
    const total = (/** @type {'copies' | 'found' | 'refused' | 'missed' | 'restored'} */ what) =>
      all.reduce((sum, one) => sum + one[what], 0);
    console.log(
      `| all | ${total('copies')} | ${total('found')} | ${total('refused')} | ${total('missed')} | ${total('restored')} |`,
    );
    console.log(`${damaged.size} of ${trees.length} tables and lists damaged`);
    return total('missed') === 0 && total('restored') === total('refused') ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An index with rows in most of its tables. @param {string} data */
function fill(data) {
  const program = join(project, 'main', 'hosts', 'cli', 'main.mjs');
  const training = '--network cnn-small --label-set aami-5 --split beats --seed 1 --epochs 1';
  for (const line of [
    'demo',
    `train ${training} --name trained`,
    'evaluate --model trained --part test',
    'explain --model trained --class all --method grad-cam',
    `cross-validate ${training} --folds 2`,
  ]) {
    const { status, stderr } = spawnSync(process.execPath, [program, ...line.split(' '), '--data', data, '--quiet'], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${line}: ${stderr}`);
  }
}

try {
  if (!(copies >= 1)) throw new Error(`npm run soak:damage -- COPIES: a number from 1; got ${process.argv[2]}`);
  const { node } = await setUp({ anyElectron: true });
  if (!(await ranUnderProjectNode(import.meta.url, node))) process.exitCode = await soak();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
