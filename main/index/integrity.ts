import { existsSync, statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { asIndexFailure, damagedIndex, type IndexFailure } from './errors.ts';
import { migrations } from './migrations/migrations.ts';

/** Checked before anything else up to this size. Measured: 12 MB (the index of MIT-BIH) in 0.5 s of processor time. */
export const checkedAtOnceBytes = 20 * 1024 * 1024;

/** Bytes of the index with what is not yet merged into it; 0 where there is none. */
export function indexBytes(file: string): number {
  return sizeOf(file) + sizeOf(`${file}-wal`);
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

/**
 * Reads the whole index and compares tables with their indexes (SQLite's `integrity_check`; `quick_check` does not compare).
 * By a connection that cannot write: a log that does not belong to the file is then not merged into it.
 *
 * @returns what is wrong; undefined where nothing is, or where the file cannot be opened, which opening it tells
 */
export function damageOf(file: string, nativeBinding?: string): IndexFailure | undefined {
  if (!existsSync(file) || statSync(file).size === 0) return undefined;
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true, timeout: 5000, ...(nativeBinding ? { nativeBinding } : {}) });
    const found = database.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') return damagedIndex(file, String(found));
    const beat = contradictingBeat(database);
    return beat === undefined
      ? undefined
      : damagedIndex(file, `RR intervals of beat ${beat} contradict its neighbours`);
  } catch (error) {
    const { code } = error as { code?: string };
    const isDamage = code?.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
    return isDamage ? (asIndexFailure(error, file) as IndexFailure) : undefined;
  } finally {
    database?.close();
  }
}

/**
 * The id of a beat whose RR intervals are not the distances to the beats beside it. They stand in no index of SQLite's, so
 * that `integrity_check` has nothing to compare them with.
 */
function contradictingBeat(database: Database.Database): number | undefined {
  const hasBeats = database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'beats'`).get();
  // A newer version is refused for being newer.
  if (hasBeats === undefined || Number(database.pragma('user_version', { simple: true })) > newestVersion)
    return undefined;
  return database.prepare(contradictions).pluck().get() as number | undefined;
}

const newestVersion = migrations.at(-1)!.version;

/** A hundredth of a sample: fractions of positions are rounded (main/ecg/record/framePosition.ts). */
const contradictions = `
  SELECT id FROM (
    SELECT id, rr_before - (sample - lag(sample) OVER beside) AS before, rr_after - (lead(sample) OVER beside - sample) AS after
    FROM beats WINDOW beside AS (PARTITION BY record_id ORDER BY id)
  ) WHERE abs(before) > 0.01 OR abs(after) > 0.01 LIMIT 1`;

/** The same in a thread of its own (`integrityWorker.ts`), for files that take longer. */
export function damageInBackground(
  file: string,
  nativeBinding?: string,
): { readonly found: Promise<IndexFailure | undefined>; stop(): void } {
  const worker = new Worker(new URL('./integrityWorker.ts', import.meta.url), { workerData: { file, nativeBinding } });
  // A command that is done does not wait for it longer than its host does.
  worker.unref();
  const found = new Promise<IndexFailure | undefined>((resolve) => {
    worker.once('message', (detail: string | null) =>
      resolve(detail === null ? undefined : damagedIndex(file, detail)),
    );
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => resolve(undefined));
  });
  return { found, stop: () => void worker.terminate() };
}
