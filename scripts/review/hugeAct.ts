/**
 * node scripts/review/hugeAct.ts [BEATS]: a record of 100,000 beats, or as many as asked for, whose normal beats are relabelled as one
 * act, and that act undone and redone, as the page of templates asks; and what it asks afterwards, also after another archive was
 * imported. Of each: how long it took, in processor time too, and the
 * longest while in which the host's thread answered nobody.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beatIds, secondsText } from './beatIds.ts';
import { writeLongLead } from './longLead.ts';
import { withLongRecord } from './withLongRecord.ts';

const beats = Number(process.argv[2] ?? 100_000);
const reviewer = 'Ada';
await withLongRecord(beats, async (api) => {
  const ids = await beatIds(api, { symbols: ['N'] });
  const ofAct = Float64Array.from(ids);
  console.log(`${ids.length} beats of one act`);
  let told = 0;
  const onProgress = () => void told++;
  await measured('one decision before', () =>
    api.call('reviews.decide', { reviewer, decisions: [{ about: { beatId: ids[0]! }, action: 'keep' }] }),
  );
  await measured('progress before', () => api.call('reviews.progress', { reviewer }));
  await measured('relabel', () =>
    api.run('templates.decide', { reviewer, beatIds: ofAct, action: 'relabel', label: 'F' }, { onProgress }),
  );
  await measured('progress after', () => api.call('reviews.progress', { reviewer }));
  await measured('progress again', () => api.call('reviews.progress', { reviewer }));
  await measured('undo', () => api.run('reviews.undo', { reviewer }, { onProgress }));
  await measured('progress after', () => api.call('reviews.progress', { reviewer }));
  await measured('redo', () => api.run('reviews.redo', { reviewer }, { onProgress }));
  await measured('progress after', () => api.call('reviews.progress', { reviewer }));
  const other = mkdtempSync(join(tmpdir(), 'beatlens-other-'));
  writeLongLead(other, 'other', 10);
  await api.run('archives.import', { folder: other });
  rmSync(other, { recursive: true });
  await measured('progress after an import', () => api.call('reviews.progress', { reviewer }));
  await measured('states of a queue', () => api.call('reviews.states', { reviewer, beatIds: ids.slice(0, 100) }));
  const [record] = await api.call('records.list', {});
  const asked = { recordId: record!.id, of: 'record', lead: 'MLII', reviewer } as const;
  await measured('templates, first', () => api.run('templates.find', asked));
  await measured('templates, again', () => api.run('templates.find', asked));
  console.log(`progress was told ${told} times`);
});

async function measured(what: string, work: () => Promise<unknown>): Promise<void> {
  let [longest, longestCpu, last, lastCpu] = [0, 0, performance.now(), cpuMs()];
  const tick = () => {
    const [now, cpu] = [performance.now(), cpuMs()];
    longest = Math.max(longest, now - last);
    longestCpu = Math.max(longestCpu, cpu - lastCpu);
    [last, lastCpu] = [now, cpu];
  };
  const timer = setInterval(tick, 1);
  const [started, startedCpu] = [performance.now(), cpuMs()];
  await work();
  const [took, tookCpu] = [performance.now() - started, cpuMs() - startedCpu];
  await new Promise((resolve) => setTimeout(resolve, 5));
  tick();
  clearInterval(timer);
  const [busy, cpu] = [longest, longestCpu].map((ms) => `${ms.toFixed(0)} ms`);
  console.log(
    `${what.padEnd(24)} ${secondsText(took)} (${tookCpu.toFixed(0)} ms of processor time), nobody answered for at most ${busy}, of processor time ${cpu}`,
  );
}

/** Of this thread: what other programs on the machine take is not in it. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
