import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sfc32 } from '../../../preload/numeric/random.ts';
import { killedHosts } from '../../../scripts/review/killedHosts.ts';
import { openLocalApp } from '../../hosts/local.ts';
import { temporaryFolder } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

test('no decision that was answered is lost when its host is killed; npm run soak:review does so 100 times', async () => {
  const folder = temporaryFolder();
  writeTinyRecord(join(folder, 'archive'), 'r1', 'NNVNNN');
  const dataFolder = join(folder, 'data');
  const { api, close } = await openLocalApp({ dataFolder, host: 'cli' });
  await api.run('archives.import', { folder: join(folder, 'archive') });
  await close();
  const { acknowledged, lost, early } = await killedHosts(dataFolder, 4, sfc32(3));
  expect(acknowledged).toBeGreaterThan(3);
  expect({ lost, early }).toEqual({ lost: [], early: 0 });
}, 120_000);
