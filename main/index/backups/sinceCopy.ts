import Database from 'better-sqlite3';

/** What an index says that a backup is asked about: archives as they were last imported, models by name. */
export interface IndexContent {
  /** Names with the time of their last import. */
  readonly archives: ReadonlyMap<string, string>;
  readonly models: ReadonlySet<string>;
}

/** Undefined where these tables cannot be read: nothing is known of them then. */
export function contentOf(file: string, nativeBinding?: string): IndexContent | undefined {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true, timeout: 5000, ...(nativeBinding ? { nativeBinding } : {}) });
    const archives = database.prepare('SELECT name, imported_at FROM archives').raw().all() as [string, string][];
    const models = database.prepare('SELECT name FROM models').pluck().all() as string[];
    return { archives: new Map(archives), models: new Set(models) };
  } catch {
    return undefined;
  } finally {
    database?.close();
  }
}
