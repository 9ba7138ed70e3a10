import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { beatlens, beatlensJson } from './testing/beatlens.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const folder = temporaryFolder();
const data = ['--data', join(folder, 'data')];

const samples = 24 * 3600 * 128;
const header = join(folder, 'day');

/** A day at 128 Hz in format 212: zeros, as a file with a hole, and 7 as the last sample. */
beforeAll(() => {
  writeFileSync(`${header}.hea`, `day 1 128 ${samples}\nday.dat 212 200/mV 12 0 0 7 0 MLII\n`);
  writeFileSync(`${header}.dat`, '');
  truncateSync(`${header}.dat`, (samples / 2 - 1) * 3);
  // Of a pair the second one's low byte is the third.
  writeFileSync(`${header}.dat`, Buffer.from([0, 0, 7]), { flag: 'a' });
});

test('a record of a day is printed whole, and page by page in a memory that its text would not fit into', async () => {
  const lines = `"$@" | awk 'NR > ${samples - 3} { print $1 } END { print NR }'`;
  // Eleven million lines of eight characters; each process may hold 64 MB of JavaScript.
  const env = { NODE_OPTIONS: '--max-old-space-size=64' };
  const { code, out, err } = await beatlens(['samples', header, ...data], { shell: `${lines}; exit`, env });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.trim().split('\n')).toEqual(['0', '0', '7', String(samples)]);
});

test('with --json the columns are one document whatever their length, and a range beyond the end prints nothing', async () => {
  const from = samples - 600_000;
  type Document = { length: number; from: number; leads: string[]; columns: number[][] };
  const found = await beatlensJson<Document>(['samples', header, '--from', String(from), ...data]);
  expect({ ...found, columns: found.columns.map(({ length }) => length) }).toEqual({
    ...{ record: 'day', samplingRateHz: 128, from, length: samples, leads: ['MLII'], units: ['mV'], remarks: [] },
    columns: [600_000],
  });
  expect(found.columns[0]!.slice(-2)).toEqual([0, 7]);
  const beyond = await beatlens(['samples', header, '--to', String(samples), ...data]);
  expect(beyond).toMatchObject({ code: 1, out: '' });
  expect(beyond.err).toContain(`expected samples from 0 to ${samples - 1}, first before last, found 0 to ${samples}`);
});
