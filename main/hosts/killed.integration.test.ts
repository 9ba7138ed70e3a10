import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { killWork, prepareWork } from '../../scripts/soak/killedWork.ts';

test('work that is killed loses nothing, damages nothing and leaves nothing; npm run soak does so 320 times', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-killed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await prepareWork(folder, false);
  let kills = 0;
  let round = 0;
  for (const [kind, part] of [
    ['import', 0.4],
    ['migration', 0.3],
  ] as const) {
    // Work that was quicker than its kill has told how long it takes: the next kill is a part of that.
    for (let attempt = 0; attempt < 4; attempt++) {
      const found = await killWork(folder, kind, ++round, part);
      if (found === undefined) continue;
      kills++;
      expect(found).toEqual({ kind, lost: [], corrupt: [], orphaned: [] });
      break;
    }
  }
  expect(kills).toBeGreaterThan(0);
}, 120_000);
