import { statSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from '../../index/backups/backUp.ts';
import { type BackedUp, type BackupCopy, backedUp, listCopies, type Occasion } from '../../index/backups/copies.ts';
import { beginCheck } from '../../index/indexCheck.ts';
import type { AppContext } from '../context.ts';

export interface KeptBackups {
  /** A decision was written: the file of decisions is backed up when no more come for a while. */
  decided(): void;
  /** A job ended. */
  worked(): void;
  /** One now. @throws Error with the reason */
  make(of: BackedUp, occasion: Occasion): Promise<BackupCopy | undefined>;
  /** Waits for those that are being made. */
  settled(): Promise<void>;
  /** Makes what is due, unless the next start may. */
  close(): Promise<void>;
}

type Where = Pick<AppContext, 'index' | 'dataFolder' | 'now' | 'host' | 'log'> & {
  /** Whether a job runs: a daily backup waits. */
  readonly isBusy: () => boolean;
  readonly onDamage: () => void;
};

const dayMs = 24 * 3600 * 1000;
/** After the last of a row of decisions. */
const decisionsRestMs = 60_000;
/** A command that decides once does not copy all decisions each time. */
const leastApartMs = 10 * 60_000;
const lookEveryMs = 10 * 60_000;

/**
 * Keeps backups of the index and of the decisions: daily while nothing runs, and after decisions. Each day the index is checked,
 * too. A backup that fails is logged: nobody's work ends for it. It is tried again after twice the time between looks, then after twice as
 * long each time, at most a day, since each failure of the index has it checked.
 */
export function keepBackups(where: Where): KeptBackups {
  const { index, dataFolder, now, host, log, isBusy, onDamage } = where;
  const { nativeBinding } = index;
  if (index.file === ':memory:') {
    return { decided() {}, worked() {}, make: async () => undefined, settled: async () => {}, close: async () => {} };
  }
  let afterDecisions: NodeJS.Timeout | undefined;
  let hasWorked = false;
  let checkedAt = now().getTime();
  let making: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  const failed = new Map<BackedUp, { readonly times: number; readonly at: number }>();

  const make = (of: BackedUp, occasion: Occasion) => {
    // One after the other: each may be as large as the index.
    const made = making.then(() => backUp({ dataFolder, of, occasion, now: now(), nativeBinding }));
    making = made.catch(() => {});
    return made;
  };
  const attempt = (of: BackedUp, occasion: Occasion) =>
    make(of, occasion).then(
      (copy) => {
        failed.delete(of);
        if (copy) log?.(`backup ${copy.file}: ${copy.bytes} bytes`);
      },
      async (error: unknown) => {
        failed.set(of, { times: (failed.get(of)?.times ?? 0) + 1, at: now().getTime() });
        log?.(`backup of ${backedUp[of]}: ${error instanceof Error ? error.message : String(error)}`);
        // A copy that is read and found damaged tells of its source.
        if (of === 'index') await check();
      },
    );

  async function daily(): Promise<void> {
    if (isBusy() || index.damage) return;
    const due = (Object.keys(backedUp) as BackedUp[]).filter((of) => isDue(of, dayMs) && !isResting(of));
    if (now().getTime() - checkedAt >= dayMs) await check();
    if (index.damage) return;
    for (const of of due) if (!isClosed) await attempt(of, 'daily');
  }

  /** Nobody waits for it. */
  function beside(work: Promise<unknown>): void {
    work.catch((error: unknown) => log?.(`backups: ${error instanceof Error ? error.message : String(error)}`));
  }

  /** Changed since its newest backup, which is older than this. */
  function isDue(of: BackedUp, apartMs: number): boolean {
    const changed = Math.max(...['', '-wal'].map((ending) => changedAt(`${join(dataFolder, backedUp[of])}${ending}`)));
    const last = Date.parse(listCopies(dataFolder, of)[0]?.at ?? '1970-01-01');
    return changed > last && now().getTime() - last >= apartMs;
  }

  function isResting(of: BackedUp): boolean {
    const last = failed.get(of);
    return last !== undefined && now().getTime() - last.at < Math.min(dayMs, lookEveryMs * 2 ** last.times);
  }

  async function check(): Promise<void> {
    checkedAt = now().getTime();
    const begun = beginCheck(index.file, nativeBinding, { leastBytes: 0 });
    const damage = await begun?.found.catch((error: unknown) => {
      log?.(`the index could not be checked: ${String(error)}`);
      return undefined;
    });
    if (damage === undefined) return;
    index.damage = damage;
    onDamage();
  }

  const looking = host === 'cli' ? undefined : setInterval(() => beside(daily()), lookEveryMs).unref();
  return {
    decided() {
      clearTimeout(afterDecisions);
      afterDecisions = setTimeout(() => {
        afterDecisions = undefined;
        beside(attempt('reviews', 'decisions'));
      }, decisionsRestMs).unref();
    },
    worked() {
      hasWorked = true;
    },
    make,
    async settled() {
      await making;
    },
    async close() {
      isClosed = true;
      clearInterval(looking);
      const hasDecided = afterDecisions !== undefined;
      clearTimeout(afterDecisions);
      if (index.damage === undefined) {
        const apartMs = host === 'cli' ? leastApartMs : 0;
        if (hasDecided && isDue('reviews', apartMs)) await attempt('reviews', 'decisions');
        if (hasWorked && isDue('index', dayMs)) await attempt('index', 'daily');
      }
      await making;
    },
  };
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
