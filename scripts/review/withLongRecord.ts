import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalApp } from '../../main/hosts/local.ts';
import type { Api } from '../../preload/contract/contract.ts';
import { writeLongLead } from './longLead.ts';

/** Works on a record of so many beats, imported to a data folder that is gone afterwards. */
export async function withLongRecord(beats: number, work: (api: Api) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-long-record-'));
  try {
    const archive = join(folder, 'archive');
    mkdirSync(archive);
    writeLongLead(archive, 'long', beats);
    const local = await openLocalApp({ dataFolder: join(folder, 'data'), host: 'cli' });
    try {
      await local.api.run('archives.import', { folder: archive });
      await work(local.api);
    } finally {
      await local.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
