import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { versionInFile } from '../databaseState.ts';
import { migrations } from '../migrations/migrations.ts';
import { reviewMigrations } from '../reviewMigrations/reviewMigrations.ts';
import { backUp } from './backUp.ts';
import { type BackedUp, type BackupCopy, backedUp } from './copies.ts';

const newest: Readonly<Record<BackedUp, number>> = {
  index: migrations.at(-1)!.version,
  reviews: reviewMigrations.at(-1)!.version,
};

/**
 * Backs up what the start is about to bring to a new version. Damaged files are left to the check that refuses them.
 *
 * @throws Error where a backup cannot be made: nothing is brought to a new version without one
 */
export async function backUpBeforeMigration(
  dataFolder: string,
  now: Date,
  nativeBinding?: string,
): Promise<BackupCopy[]> {
  const copies: BackupCopy[] = [];
  for (const of of Object.keys(backedUp) as BackedUp[]) {
    const version = versionInFile(join(dataFolder, backedUp[of]), nativeBinding) ?? 0;
    if (version === 0 || version >= newest[of]) continue;
    const copy = await backUp({ dataFolder, of, occasion: 'migration', now, nativeBinding });
    if (copy === undefined) continue;
    // Another start brought it to a new version meanwhile: that one's backup is the one from before.
    if (versionInFile(copy.file, nativeBinding) === version) copies.push(copy);
    else rmSync(copy.file, { force: true });
  }
  return copies;
}
