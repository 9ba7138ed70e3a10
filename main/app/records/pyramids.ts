import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
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
  for (const { file, stem } of pyramidFiles(folder)) if (stems.has(stem)) rmSync(file, { force: true });
}

/** About 30 records of 24 h and twelve leads, 500 Hz. */
const mostBytes = 4 * 2 ** 30;

/**
 * Marks the pyramids of a record as used at a time, and removes those of other records that were not used for the longest, until all of
 * them take no more than `most` bytes. What is removed is built again when its record is opened; files of other names stay.
 */
export function limitPyramids(where: Where, used: Place, now: Date, most = mostBytes): void {
  const folder = pyramidsFolder(where.dataFolder);
  if (!existsSync(folder)) return;
  const own = stemOf(used);
  const records = new Map<string, { files: string[]; bytes: number; usedMs: number }>();
  let bytes = 0;
  for (const { file, stem } of pyramidFiles(folder)) {
    if (stem === own) utimesSync(file, now, now);
    const { size, mtimeMs } = statSync(file);
    const record = records.get(stem) ?? { files: [], bytes: 0, usedMs: 0 };
    records.set(stem, {
      files: [...record.files, file],
      bytes: record.bytes + size,
      usedMs: Math.max(record.usedMs, mtimeMs),
    });
    bytes += size;
  }
  const others = [...records].filter(([stem]) => stem !== own).sort(([, a], [, b]) => a.usedMs - b.usedMs);
  for (const [, record] of others) {
    if (bytes <= most) return;
    for (const file of record.files) rmSync(file, { force: true });
    bytes -= record.bytes;
  }
}

function pyramidFiles(folder: string): { readonly file: string; readonly stem: string }[] {
  return readdirSync(folder).flatMap((name) => {
    const stem = /^([0-9a-f]{32})-\d+\.pyramid$/.exec(name)?.[1];
    return stem === undefined ? [] : [{ file: join(folder, name), stem }];
  });
}

function pyramidsFolder(dataFolder: string): string {
  return join(dataFolder, 'pyramids');
}

function stemOf(record: Place): string {
  return createHash('sha256').update(headerPath(record)).digest('hex').slice(0, 32);
}
