// npm run soak:review [-- ROUNDS]: hosts that are killed (SIGKILL) while a reviewer decides, 100 or as many as asked for. Every decision
// that was answered must be there afterwards.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { project } from './setup/places.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUp } from './setup.mjs';

const rounds = Number(process.argv[2] ?? 100);

async function soak() {
  const { killedHosts } = await import('./review/killedHosts.ts');
  const { sfc32 } = await import('../preload/numeric/random.ts');
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-review-soak-'));
  const data = join(folder, 'data');
  try {
    const program = join(project, 'main', 'hosts', 'cli', 'main.mjs');
    const made = spawnSync(process.execPath, [program, 'demo', '--data', data, '--quiet'], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(made.stderr);
    const { acknowledged, lost, early } = await killedHosts(data, rounds, sfc32(7));
    console.log(
      `${rounds} hosts killed, ${early} before their first answer; ${acknowledged} decisions answered, ${lost.length} lost`,
    );
    for (const one of lost) console.log(`lost: ${one}`);
    return lost.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  if (!(rounds >= 1)) throw new Error(`npm run soak:review -- ROUNDS: a number from 1; got ${process.argv[2]}`);
  const { node } = await setUp({ anyElectron: true });
  if (!(await ranUnderProjectNode(import.meta.url, node))) process.exitCode = await soak();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
