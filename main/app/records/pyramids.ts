import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { headerPath } from '../require.ts';

type Where = Pick<AppContext, 'dataFolder'>;
type Place = Pick<RecordRow, 'folder' | 'header'>;

/** Where the min-max pyramids of a record are kept. Names of files say nothing of the record. */
export function pyramidPlace({ dataFolder }: Where, record: Place): { readonly folder: string; readonly stem: string } {
  return { folder: pyramidsFolder(dataFolder), stem: stemOf(record) };
}

/** Removes those of some records: they are made of their signals. */
export function removePyramids({ dataFolder }: Where, records: readonly Place[]): void {
  const folder = pyramidsFolder(dataFolder);
  if (!existsSync(folder)) return;
  const stems = new Set(records.map(stemOf));
  for (const file of readdirSync(folder)) {
    const [, stem] = /^([0-9a-f]{32})-\d+\.pyramid$/.exec(file) ?? [];
    if (stem !== undefined && stems.has(stem)) rmSync(join(folder, file), { force: true });
  }
}

export function pyramidsFolder(dataFolder: string): string {
  return join(dataFolder, 'pyramids');
}

function stemOf(record: Place): string {
  return createHash('sha256').update(headerPath(record)).digest('hex').slice(0, 32);
}
