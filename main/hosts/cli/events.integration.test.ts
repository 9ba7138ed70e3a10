import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { RecordEvents } from '../../../preload/contract/contract.ts';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { writeTinyArchive } from './testing/tinyArchive.ts';

const folder = temporaryFolder();
const { beatlens, beatlensJson } = commandsHere();
const data = ['--data', join(folder, 'data')];

beforeAll(async () => {
  writeTinyArchive(join(folder, 'tiny'), ['t1']);
  await beatlens(['import', join(folder, 'tiny'), ...data]);
});

test('events prints a record’s numbers with their rules, and those that cannot be known as not assessed', async () => {
  const { code, out } = await beatlens(['events', 't1', '--pause', '0.8', ...data]);
  expect(code).toBe(0);
  // 96 beats of eight classes in turn, 300 samples of 360 Hz apart: each class alone, 72 /min, every interval 0.833 s.
  expect(out).toMatch(/Mean heart rate +72 \/min/);
  expect(out).toMatch(/Pauses +95 \(RR of at least 0\.8 s\)/);
  expect(out).toMatch(/Ventricular +12 beats: 12 singles, 0 couplets, 0 runs/);
  expect(out).toMatch(/Unreadable +not assessed/);
});

test('--json has the events, --csv a file of them', async () => {
  const found = await beatlensJson<RecordEvents>(['events', 't1', ...data]);
  expect(found.events).toHaveLength(24);
  const file = join(folder, 'events.csv');
  const { code } = await beatlens(['events', 't1', '--csv', file, ...data]);
  expect(code).toBe(0);
  expect(readFileSync(file, 'utf8').trim().split('\r\n')).toHaveLength(25);
});

test('--table has the same events as LaTeX, Markdown and CSV, and keeps a file that is there', async () => {
  const found = await beatlensJson<RecordEvents>(['events', 't1', ...data]);
  const written = async (ending: string) => {
    const file = join(folder, `listed.${ending}`);
    expect((await beatlens(['events', 't1', '--table', file, ...data])).code).toBe(0);
    return readFileSync(file, 'utf8');
  };
  const rows = (await written('csv')).trim().split('\r\n').slice(1);
  expect(rows.map((row) => row.split(',').slice(1))).toEqual(
    found.events.map(({ fromSeconds, toSeconds, beats, perMinute }) => [
      fromSeconds.toFixed(3),
      ...[toSeconds - fromSeconds, beats, perMinute].map((n) => (n === null ? '' : String(Number(n.toPrecision(6))))),
    ]),
  );
  expect((await written('tex')).match(/ & .* \\\\$/gm)).toHaveLength(2 + found.events.length);
  expect((await written('md')).match(/^\| /gm)).toHaveLength(2 + found.events.length);
  const again = ['events', 't1', '--table', join(folder, 'listed.md'), ...data];
  expect((await beatlens(again)).err).toContain('listed.md is there already: choose another name, or --force');
  expect((await beatlens([...again, '--force'])).code).toBe(0);
  const odd = await beatlens(['events', 't1', '--table', join(folder, 'listed.docx'), ...data]);
  expect(odd.err).toContain('must end in one of .csv, .tex, .md');
});

test.each([
  [['nope'], 'no record "nope"; there are: t1'],
  [['t1', '--pause', 'long'], '--pause takes seconds from 0.5 to 60, not "long"'],
  [['t1', '--rows', '0'], '--rows takes a whole number of at least 1, not "0"'],
  [['t1', '--model', 'latest'], 'there is no model yet'],
])('%j is refused in words', async (args, message) => {
  const { code, out, err } = await beatlens(['events', ...args, ...data]);
  expect({ failed: code !== 0, out }).toEqual({ failed: true, out: '' });
  expect(err).toContain(message);
});
