import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { listCopies } from '../../index/backups/copies.ts';
import { appendDecisions } from '../../index/decisions.ts';
import { closeIndex, openIndex } from '../../index/open.ts';
import { openReviews, reviewsFile } from '../../index/openReviews.ts';
import { exampleAct, exampleDecision } from '../../index/testing/exampleDecision.ts';
import { temporaryFolder } from '../testing/testApp.ts';
import { keepBackups } from './keepBackups.ts';

test('decisions are backed up when their window is closed; of a command only ten minutes after the last backup', async () => {
  const dataFolder = temporaryFolder();
  const index = openIndex(join(dataFolder, 'index.sqlite'));
  const reviews = openReviews(join(dataFolder, reviewsFile));
  onTestFinished(() => [index, reviews].forEach(closeIndex));
  let minute = 0;
  // What is written now is later than every backup.
  const start = Date.now() - 3_600_000;
  const now = () => new Date(start + minute * 60_000);
  const decideIn = async (host: 'cli' | 'web') => {
    const backups = keepBackups({ index, dataFolder, now, host, log: undefined, isBusy: () => false, onDamage() {} });
    appendDecisions(reviews, exampleAct, [exampleDecision]);
    backups.decided();
    await backups.close();
    return listCopies(dataFolder, 'reviews').length;
  };
  expect(await decideIn('web')).toBe(1);
  minute = 1;
  expect(await decideIn('cli')).toBe(1);
  expect(await decideIn('web')).toBe(2);
  minute = 11;
  expect(await decideIn('cli')).toBe(3);
});

test('a daily backup that fails is tried again after a time that doubles, and one that succeeds ends that', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const dataFolder = temporaryFolder();
  const index = openIndex(join(dataFolder, 'index.sqlite'));
  // Leads nowhere: no folder can be made in this place.
  const folder = join(dataFolder, 'backups');
  symlinkSync(join(dataFolder, 'gone', 'away'), folder);
  let minute = 0;
  const start = Date.now() - 3_600_000;
  const failures: number[] = [];
  const log = (text: string) => text.startsWith('backup of index.sqlite: ') && failures.push(minute);
  const backups = keepBackups({
    ...{ index, dataFolder, host: 'web' as const, isBusy: () => false, onDamage() {} },
    now: () => new Date(start + minute * 60_000),
    log,
  });
  onTestFinished(async () => {
    vi.useRealTimers();
    await backups.close();
    closeIndex(index);
  });
  const lookUntil = (end: number) => {
    while (minute < end) {
      minute += 10;
      vi.advanceTimersByTime(600_000);
    }
  };
  for (const [end, until] of [
    [10, [10]],
    [30, [10, 30]],
    [70, [10, 30, 70]],
  ] as const) {
    lookUntil(end);
    await expect.poll(() => failures).toEqual(until);
  }
  rmSync(folder);
  lookUntil(150);
  await expect.poll(() => listCopies(dataFolder, 'index').length).toBe(1);
});
