import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sfc32 } from '../../preload/numeric/random.ts';
import { damageCopy, damages, prepareCopies, treesOf } from '../../scripts/soak/damagedCopies.ts';
import { closeIndex, openIndex } from '../index/open.ts';
import { fillArchive } from '../index/testing/fill.ts';
import { temporaryFolder } from './cli/testing/temporaryFolder.ts';

test('what integrity_check finds is refused before a number is shown, and restored in one call; npm run soak:damage does so 200 times', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'index.sqlite');
  const index = openIndex(file);
  fillArchive(index, 'made', { 100: 'NNVA'.repeat(60), 101: 'NLR/'.repeat(60) });
  closeIndex(index);
  const trees = treesOf(file);
  const wanted = await prepareCopies(join(folder, 'data'), file);
  const random = sfc32(4);
  let found = 0;
  for (const [place, damage] of damages.entries()) {
    const tree = trees[(7 * place) % trees.length]!;
    const copy = await damageCopy(join(folder, 'data'), { damage, tree, random, wanted });
    if (!copy.isFoundBySqlite) continue;
    found++;
    expect(copy).toMatchObject({ isRefused: true, isRestored: true });
  }
  expect(found).toBeGreaterThan(2);
}, 60_000);
