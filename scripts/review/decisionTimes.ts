/**
 * node scripts/review/decisionTimes.ts [DECISIONS]: how long a reviewer waits for a decision about a record of 100,000 beats, as a
 * window asks: `reviews.decide`, then `reviews.progress`. 1,000 decisions or as many as asked for, then as many beats relabelled as
 * one act, and that act undone.
 */
import { beatIds, secondsText } from './beatIds.ts';
import { withLongRecord } from './withLongRecord.ts';

const beats = 100_000;
const decisions = Number(process.argv[2] ?? 1000);
const reviewer = 'Ada';
await withLongRecord(beats, async (api) => {
  const listed = await beatIds(api, { most: 10_000 });
  const [deciding, asking] = [[] as number[], [] as number[]];
  for (let decision = 0; decision < decisions; decision++) {
    const about = { beatId: listed[(decision * 7919) % listed.length]! };
    const started = performance.now();
    await api.call('reviews.decide', { reviewer, decisions: [{ about, action: 'relabel', label: 'V' }] });
    const decided = performance.now();
    await api.call('reviews.progress', { reviewer });
    deciding.push(decided - started);
    asking.push(performance.now() - decided);
  }
  console.log(`${decisions} decisions on a record of ${beats} beats, one after another`);
  console.log(`reviews.decide    ${timesOf(deciding)}`);
  console.log(`reviews.progress  ${timesOf(asking)}`);
  const many = listed.map((beatId) => ({ about: { beatId }, action: 'relabel' as const, label: 'F' as const }));
  const started = performance.now();
  await api.call('reviews.decide', { reviewer, decisions: many });
  const acted = performance.now();
  await api.run('reviews.undo', { reviewer });
  const undone = performance.now();
  console.log(
    `${many.length} beats relabelled as one act: ${secondsText(acted - started)}; undone: ${secondsText(undone - acted)}`,
  );
});

function timesOf(times: readonly number[]): string {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1);
  const sum = times.reduce((total, one) => total + one, 0);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms, all ${secondsText(sum)}`;
}
