// npm run fuzz [-- ROUNDS]: damaged headers, signal, annotation, EDF and model files, 100,000 of each kind or as many as asked for
// (of requests to a host a twentieth, of model files a fiftieth in all). It prints how many were read or answered, how many were
// refused, and how much memory was taken at the most; anything else that happens is a failure.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './setup/places.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUp } from './setup.mjs';
import { runGroup } from './start/process-group.mjs';
import { withoutColourWhereNotATerminal } from './test/run-parts.mjs';

const rounds = Number(process.argv[2] ?? 100_000);

/** @param {string} node */
async function fuzz(node) {
  const vitest = join(project, 'node_modules', 'vitest', 'vitest.mjs');
  const env = {
    ...process.env,
    BEATLENS_FUZZ_ROUNDS: String(rounds),
    BEATLENS_FUZZ_REQUESTS: String(Math.ceil(rounds / 20)),
    // Each round writes files: in memory where there is such a folder.
    ...(existsSync('/dev/shm') ? { TMPDIR: '/dev/shm' } : {}),
  };
  const files = ['main/ecg/fuzz.test.ts', 'main/ecg/formats/edf/fuzz.test.ts', 'models/store/fuzz.test.ts'];
  let worst = 0;
  for (const [kind, ...of] of [
    ['unit', ...files],
    ['integration', 'main/hosts/web/requests.fuzz.integration.test.ts'],
  ]) {
    const args = [vitest, 'run', '--project', String(kind), '--disable-console-intercept=true', ...of];
    const { code, stopped } = await runGroup(node, args, { cwd: project, env });
    worst = Math.max(worst, code);
    if (stopped) break;
  }
  return worst;
}

try {
  if (!(rounds >= 1000)) throw new Error(`npm run fuzz -- ROUNDS: a number from 1000; got ${process.argv[2]}`);
  const { node } = await setUp({ anyElectron: true });
  if (!(await ranUnderProjectNode(import.meta.url, node))) {
    withoutColourWhereNotATerminal();
    process.exitCode = await fuzz(node.program);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
