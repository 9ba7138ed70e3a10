/** What a user can get wrong, or a disk: each is said with file, place and expectation, and nothing is lost by it. */
import { chmodSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { asOrdinaryUser } from '../ecg/testing/asOrdinaryUser.ts';
import { toFailure } from './errors.ts';
import { type TestApp, temporaryFolder, testApp } from './testing/testApp.ts';
import { writeTinyRecord } from './testing/tinyRecord.ts';

let app: TestApp;
let folder: string;

/** Two good records, imported. */
beforeEach(async () => {
  app = testApp();
  folder = join(temporaryFolder(), 'mine');
  writeTinyRecord(folder, '100', 'NNVN');
  writeTinyRecord(folder, '101', 'AAN');
  await app.run('archives.import', { folder });
});

const path = (name: string) => join(folder, name);

/** Each spoils one file of a record and says what is expected of the message. */
const damages: [what: string, damage: (record: string) => void, file: (record: string) => string, reason: RegExp][] = [
  [
    'a missing .dat',
    (record) => rmSync(path(`${record}.dat`)),
    (record) => `${record}.dat`,
    /expected a signal file of 3600 bytes, found nothing there; .*everything was copied/,
  ],
  [
    'a .dat that holds not one sample',
    (record) => truncateSync(path(`${record}.dat`), 1),
    (record) => `${record}.dat`,
    /byte 1: expected 3600 bytes .*found 1 bytes, not one whole sample/,
  ],
  [
    'a header with a nonsense number',
    (record) => {
      const text = readFileSync(path(`${record}.hea`), 'utf8');
      writeFileSync(path(`${record}.hea`), text.replace(' 360 ', ' three-hundred '));
    },
    (record) => `${record}.hea`,
    /line 1: expected a .*sampling rate.*three-hundred/,
  ],
  [
    'an empty header',
    (record) => writeFileSync(path(`${record}.hea`), ''),
    (record) => `${record}.hea`,
    /line 1: expected a record line/,
  ],
];

const cutAnnotations: (typeof damages)[number] = [
  'an .atr that is cut in the middle',
  (record) => truncateSync(path(`${record}.atr`), 7),
  (record) => `${record}.atr`,
  /cut short: byte \d+: expected .* the record stays as it was imported before/,
];

test.each(damages)(
  '%s of a new record is listed with its reason, and the rest is imported',
  async (_, damage, file, reason) => {
    writeTinyRecord(folder, '102', 'NNNN');
    writeTinyRecord(folder, '103', 'VVVV');
    damage('102');
    const result = await app.run('archives.import', { folder });
    expect(result.rejected).toHaveLength(1);
    const [rejected] = result.rejected;
    expect(rejected).toMatchObject({ file: path(file('102')), reason: expect.stringContaining(path(file('102'))) });
    expect(rejected!.reason).toMatch(reason);
    expect(result.classes.V).toBe(5);
    expect(result.classes.N).toBe(4); // none of the damaged record
    expect(await app.call('archives.rejections', { archiveId: 1 })).toEqual(result.rejected);
    expect(await app.call('archives.list', {})).toMatchObject([{ rejected: 1 }]);
  },
);

test('an .atr that is cut in the middle of a new record gives what is whole of it, and the notice says so', async () => {
  writeTinyRecord(folder, '102', 'NNNN');
  // After the rhythm at 10 and its text in six bytes: N at 150, 450 and half a word.
  truncateSync(path('102.atr'), 11);
  const result = await app.run('archives.import', { folder });
  expect(result).toMatchObject({ rejected: [], added: 1, records: 3, beats: 9 });
  expect(result.notices).toContainEqual({
    record: '102',
    notice: expect.stringMatching(
      /^atr: cut short: byte 10: .*3 annotations are whole and read, the last at sample 450,/,
    ),
  });
});

test.each([...damages, cutAnnotations])(
  '%s of a record that the index has leaves it there as it was',
  async (_, damage, file, reason) => {
    const before = await app.call('records.list', {});
    damage('100');
    // Only 1200 samples in 100; the expectation of bytes is the same 3600.
    const result = await app.run('archives.import', { folder });
    expect(result).toMatchObject({ records: 2, beats: 7, added: 0 });
    expect(result.rejected).toMatchObject([{ file: path(file('100')) }]);
    expect(result.rejected[0]!.reason).toMatch(reason);
    expect(await app.call('records.list', {})).toEqual(before);
  },
);

test('a new record that is cut short or too long is imported as far as it goes, and says so', async () => {
  writeTinyRecord(folder, '102', 'NNNN');
  writeTinyRecord(folder, '103', 'VVVV');
  // 1200 samples of two signals in format 212: three bytes a pair, of 3600. Beats are every 300 samples, from 150 on.
  truncateSync(path('102.dat'), 1800);
  writeFileSync(path('103.dat'), new Uint8Array(9999));
  const result = await app.run('archives.import', { folder });
  expect(result).toMatchObject({ rejected: [], records: 4, added: 2 });
  const records = await app.call('records.list', {});
  expect(records.map(({ name, samples }) => [name, samples])).toContainEqual(['102', 600]);
  expect(records.map(({ name, samples }) => [name, samples])).toContainEqual(['103', 1200]);
  const said = (record: string) =>
    result.notices.filter((notice) => notice.record === record).map((each) => each.notice);
  expect(said('102')).toContain('102.dat: 1200 samples promised, 600 are there: read as far as it goes');
  expect(said('102').at(-1)).toMatch(/^atr: \d beats? outside the record left out$/);
  expect(said('103')).toContain(
    '103.dat: 9999 bytes, 3600 by the header: what comes after its 1200 samples is left out',
  );
});

test('a record that became shorter is marked at its next import, and names the beats that it lost before', async () => {
  truncateSync(path('100.dat'), 900);
  const { beats, total } = await app.call('beats.list', { record: '100', order: 'position', offset: 0, limit: 9 });
  const asked = app.call('beats.window', { beatId: beats.at(-1)!.id, beforeSeconds: 0.1, afterSeconds: 0.1 });
  await expect(asked).rejects.toThrow(
    /100\.hea: expected a beat at sample \d+, found 300 samples in the record's files/,
  );
  const result = await app.run('archives.import', { folder });
  expect(result).toMatchObject({ records: 2, added: 0, updated: 1, rejected: [] });
  expect(result.notices.some(({ notice }) => notice.includes('1200 samples promised, 300 are there'))).toBe(true);
  const after = await app.call('beats.list', { record: '100', order: 'position', offset: 0, limit: 9 });
  expect(after.total).toBeLessThan(total);
});

test('a signal file that vanished since is named when its beats are asked for', async () => {
  rmSync(path('100.dat'));
  const { beats } = await app.call('beats.list', { record: '100', order: 'position', offset: 0, limit: 1 });
  const asked = app.call('beats.window', { beatId: beats[0]!.id, beforeSeconds: 1, afterSeconds: 1 });
  await expect(asked).rejects.toThrow(`${path('100.dat')}: expected a readable signal file, found nothing there`);
  expect(toFailure(await asked.catch((error: unknown) => error)).code).toBe('invalid-input');
});

test.each<[string, () => string, RegExp]>([
  [
    'without records',
    () => temporaryFolder(),
    /expected a folder with records \(\.hea, \.edf, \.bdf files\), found no /,
  ],
  ['that is not there', () => join(temporaryFolder(), 'gone'), /expected a folder with records.*found nothing there/],
  ['that is a file', () => path('100.hea'), /expected a folder with records.*found a file/],
])('a folder %s is refused by name and leaves no archive', async (_, make, reason) => {
  const bad = make();
  const asked = app.run('archives.import', { folder: bad });
  await expect(asked).rejects.toThrow(reason);
  await expect(asked).rejects.toThrow(bad);
  expect(toFailure(await asked.catch((error: unknown) => error)).code).toBe('invalid-input');
  expect(await app.call('archives.list', {})).toHaveLength(1);
  expect((await app.call('jobs.list', { limit: 1 }))[0]).toMatchObject({
    state: 'failed',
    failure: { code: 'invalid-input', message: expect.stringContaining(bad) },
  });
});

test('an archive whose folder is gone stays, and its import says what is missing', async () => {
  rmSync(folder, { recursive: true });
  await expect(app.run('archives.import', { folder })).rejects.toThrow(`${folder}: expected a folder with records`);
  expect(await app.call('archives.list', {})).toMatchObject([{ records: 2, beats: 7 }]);
});

test.skipIf(process.platform === 'win32')('a folder without permission is said by name', async () => {
  const closed = join(temporaryFolder(), 'closed');
  writeTinyRecord(closed, '200', 'N');
  chmodSync(closed, 0o000);
  const importing = asOrdinaryUser(() => app.run('archives.import', { folder: closed }));
  await expect(importing).rejects.toThrow(
    /expected a folder with records.*found no permission to read it; give your account permission/,
  );
  chmodSync(closed, 0o700);
  expect(await app.call('archives.list', {})).toHaveLength(1);
});

test.skipIf(process.platform === 'win32')(
  'a folder below without permission is listed, and the rest stays',
  async () => {
    const inner = join(folder, 'inner');
    writeTinyRecord(inner, '200', 'N');
    chmodSync(inner, 0o000);
    // Whoever runs the test may look into the folder above.
    for (const above of [folder, join(folder, '..')]) chmodSync(above, 0o755);
    const result = await asOrdinaryUser(() => app.run('archives.import', { folder }));
    chmodSync(inner, 0o700);
    expect(result).toMatchObject({ records: 2, beats: 7 });
    expect(result.rejected).toMatchObject([{ file: inner, reason: expect.stringContaining('no permission') }]);
  },
);

test('a full disk stops the import with the index’s name and keeps every record that was complete', async () => {
  const file = join(temporaryFolder(), 'index.sqlite');
  const small = testApp({ indexFile: file });
  const many = temporaryFolder();
  for (let number = 0; number < 8; number++) writeTinyRecord(many, `r${number}`, 'N'.repeat(400));
  const pages = small.index.database.pragma('page_count', { simple: true }) as number;
  small.index.database.pragma(`max_page_count = ${pages + 40}`);
  const asked = small.run('archives.import', { folder: many });
  await expect(asked).rejects.toThrow(`${file}: the disk is full; what was there before is kept.`);
  const [archive] = await small.call('archives.list', {});
  expect(archive!.records).toBeGreaterThan(0);
  expect(archive!.beats).toBe(400 * archive!.records);
  small.index.database.pragma(`max_page_count = ${2 ** 30}`);
  expect(await small.run('archives.import', { folder: many })).toMatchObject({
    records: 8,
    added: 8 - archive!.records,
  });
});
