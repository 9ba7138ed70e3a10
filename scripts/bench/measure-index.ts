// Runs in a process of its own (scripts/bench/index.mjs): FILE BEATS. Fills an index and asks it as a window does.

import { statSync } from 'node:fs';
import { beatHandlers } from '../../main/app/beats/beats.ts';
import type { AppContext } from '../../main/app/context.ts';
import { closeIndex, openIndex } from '../../main/index/open.ts';
import type { BeatFilter } from '../../preload/contract/contract.ts';
import type { BeatOrder } from '../../preload/words/beatOrders.ts';
import { beatsPerRecord, fillIndex } from './index/fillIndex.ts';
import type { Row } from './rows.mjs';

const [, , file = '', beatsText = ''] = process.argv;
const beats = Number(beatsText);
const filling = openIndex(file);
const { records, storeSeconds, predictSeconds } = fillIndex(filling, beats);
const stored = records * beatsPerRecord;
closeIndex(filling);

// Anew, with nothing in memory. The check of the file is not what is measured here.
const index = openIndex(file, { checked: { damage: undefined } });
// The lists ask for nothing else.
const handlers = beatHandlers({ index } as AppContext);
const { signal } = new AbortController();
const modelId = 1;
const page = { offset: 0, limit: 200 };

const filters: Record<string, BeatFilter> = {
  'all beats': {},
  'an archive': { archiveId: 2 },
  'a record': { recordId: records >> 1 },
  'a patient': { patient: 'p00100' },
  men: { sex: 'male' },
  'age 30 to 40': { ageFromYears: 30, ageToYears: 40 },
  'a word': { text: 'p001' },
  'symbol V': { symbols: ['V'] },
  'symbol F (2 of 1,000)': { symbols: ['F'] },
  'RR up to 500 ms': { rrToMs: 500 },
  'RR 600 to 700 ms, V': { rrFromMs: 600, rrToMs: 700, symbols: ['V'] },
  'first minute': { toSeconds: 60 },
  'part test': { modelId, part: 'test' },
  'given class V': { modelId, givenClass: 'V' },
  'predicted class S': { modelId, predictedClass: 'S' },
  incorrect: { modelId, correctness: 'incorrect' },
  'incorrect, V, test, men, RR up to 700 ms': {
    modelId,
    correctness: 'incorrect',
    symbols: ['V'],
    part: 'test',
    sex: 'male',
    rrToMs: 700,
  },
};
const orders: BeatOrder[] = ['shortest-rr', 'surest-wrong', 'least-certain'];
const inOrders = [
  'all beats',
  'men',
  'symbol V',
  'RR up to 500 ms',
  'part test',
  'incorrect',
  'incorrect, V, test, men, RR up to 700 ms',
];

const rows: Row[] = [
  ...rate('stored: records with annotations and beats', storeSeconds),
  ...rate('stored: what a model knows and says', predictSeconds),
  {
    what: 'bytes a beat',
    value: statSync(file).size / stored,
    unit: 'B',
    note: `${records} records of ${beatsPerRecord} beats, one model`,
  },
];
for (const [name, filter] of Object.entries(filters)) {
  rows.push(await measured(`first page: ${name}`, () => list(filter, 'position')));
  rows.push(await measured(`counts: ${name}`, () => handlers['beats.counts'](filter, signal)));
}
for (const order of orders) {
  for (const name of inOrders)
    rows.push(await measured(`first page, ${order}: ${name}`, () => list({ modelId, ...filters[name] }, order)));
}
for (const order of ['position', ...orders] as const) {
  const offset = Math.floor(stored * 0.7);
  rows.push(await measured(`page far down, ${order}: all beats`, () => list({ modelId }, order, offset)));
  const beatId = (records >> 1) * 2 ** 24 + 77;
  rows.push(
    await measured(`place of a beat, ${order}: all beats`, () =>
      handlers['beats.place']({ modelId, order, beatId }, signal),
    ),
  );
}
const { rss } = process.memoryUsage();
rows.push({
  what: 'memory of the process afterwards',
  value: rss / 2 ** 20,
  unit: 'MB',
  note: 'SQLite keeps up to 64 MB of pages',
});
closeIndex(index);
process.stdout.write(JSON.stringify(rows));

function list(filter: BeatFilter, order: BeatOrder, offset = page.offset) {
  return handlers['beats.list']({ ...filter, order, offset, limit: page.limit }, signal);
}

function rate(what: string, seconds: number): Row[] {
  return [{ what, value: stored / seconds, unit: 'beats/s', note: 'by processor time' }];
}

/** Processor time of the first call and of the same once more, and the longest time that it kept the thread from other work. */
async function measured(what: string, ask: () => unknown): Promise<Row> {
  const [first, again] = [await once(ask), await once(ask)];
  const block = Math.max(first.longestMs, again.longestMs);
  const found = first.total.toLocaleString('en-US');
  return {
    what,
    value: first.ms,
    unit: 'ms',
    note: `again ${again.ms.toFixed(0)}; thread kept ${block.toFixed(0)} at most; ${found} beats`,
  };
}

async function once(ask: () => unknown): Promise<{ ms: number; longestMs: number; total: number }> {
  let [longest, isDone] = [0, false];
  const before = process.cpuUsage();
  let last = threadMs();
  const look = () => {
    const now = threadMs();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isDone) setImmediate(look);
  };
  setImmediate(look);
  const { total } = (await ask()) as { total: number };
  const { user, system } = process.cpuUsage(before);
  await new Promise<void>((done) => setImmediate(done));
  isDone = true;
  await new Promise<void>((done) => setImmediate(done));
  return { ms: (user + system) / 1000, longestMs: longest, total };
}

/** Of this thread alone. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
