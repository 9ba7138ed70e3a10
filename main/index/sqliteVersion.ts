import { get, type Index } from './query.ts';

/** Version of the SQLite that is linked into the addon, such as 3.54.1. */
export function sqliteVersion(index: Index): string {
  return get<{ version: string }>(index, 'SELECT sqlite_version() AS version')!.version;
}
