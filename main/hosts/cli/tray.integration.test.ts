/** The tray as the command line lists and writes it: what the window's buttons make, byte for byte. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { TrayFigure } from '../../../preload/contract/contract.ts';
import { importPeople, openIn } from '../../app/testing/journey.ts';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const parent = temporaryFolder();
const { beatlens, beatlensJson } = commandsHere();
const data = ['--data', join(parent, 'data')];
const look = { preset: 'poster' } as const;
const made: { panels: Buffer; zip: Buffer } = { panels: Buffer.alloc(0), zip: Buffer.alloc(0) };

beforeAll(async () => {
  vi.stubEnv('SOURCE_DATE_EPOCH', '1767225600');
  const { local } = await importPeople(parent);
  const [first, second] = await local.api.call('records.list', {});
  for (const record of [first!, second!]) {
    const input = { recordId: record.id, time: 'elapsed' as const };
    await local.api.call('tray.add', { figure: { kind: 'tachogram', input, page: 0 } });
  }
  const output = { format: 'svg' } as const;
  const { bytes } = await local.api.call('tray.file', { look, columns: 1, output });
  made.panels = Buffer.from(bytes);
  made.zip = Buffer.from((await local.api.call('tray.folder', { look, output })).bytes);
  await local.close();
});
afterAll(() => {
  vi.unstubAllEnvs();
});

test('the tray is listed by panel letters with its captions', async () => {
  const { code, out } = await beatlens(['tray', ...data]);
  expect(code).toBe(0);
  expect(out).toMatch(/^a .*demo01.*\nb .*demo02/m);
  const listed = await beatlensJson<TrayFigure[]>(['figure', 'tray', ...data]);
  expect(listed.map(({ draft }) => draft)).toEqual([
    expect.stringContaining('record demo01'),
    expect.stringContaining('record demo02'),
  ]);
});

test('`figure tray` writes the panels, and a zip of single figures, as the window does', async () => {
  const [panels, zip] = [join(parent, 'panels.svg'), join(parent, 'figures.zip')];
  const common = ['figure', 'tray', '--preset', 'poster', ...data];
  const one = await beatlens([...common, '--columns', '1', '--out', panels]);
  const all = await beatlens([...common, '--format', 'svg', '--out', zip]);
  expect([one, all].map(({ code }) => code)).toEqual([0, 0]);
  expect(readFileSync(panels).equals(made.panels)).toBe(true);
  expect(readFileSync(zip).equals(made.zip)).toBe(true);
  const again = await beatlens([...common, '--out', panels]);
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining('is there already') });
});

test('figures are left out by their letters, and a letter that the tray lacks is named', async () => {
  const zip = join(parent, 'second.zip');
  const common = ['figure', 'tray', '--format', 'svg', '--out', zip, ...data];
  expect((await beatlens([...common, '--leave-out', 'c'])).err).toMatch(/names "c"; the tray has the figures a, b/);
  expect((await beatlens([...common, '--leave-out', 'a'])).code).toBe(0);
  expect(Object.keys(unzipSync(readFileSync(zip)))).toEqual(['a-people-demo02-tachogram.svg', 'captions.txt']);
});

test.each([
  [['--columns', '2'], /--columns goes with --out/],
  [['--out', 'x.pdf', '--format', 'svg'], /--format goes with a \.zip/],
  [['--out', 'x.zip', '--format', 'svg', '--columns', '2'], /--columns goes with one figure/],
  [['--out', 'x.zip'], /--format is missing/],
  [['--out', 'x.docx'], /must end in one of/],
])('tray %j is wrong usage', async (args, said) => {
  expect(await beatlens(['tray', ...args, ...data])).toMatchObject({ code: 2, err: expect.stringMatching(said) });
});

test('a figure that cannot be made any more is named, and no file is left', async () => {
  const local = await openIn(parent);
  const [archive] = await local.api.call('archives.list', {});
  await local.api.call('archives.remove', { archiveId: archive!.id });
  await local.close();
  const gone = join(parent, 'gone.pdf');
  const { code, err } = await beatlens(['figure', 'tray', '--out', gone, ...data]);
  expect(code).toBe(1);
  expect(err).toMatch(/demo01.*cannot be made any more: .*leave it out/);
  expect(existsSync(gone)).toBe(false);
  expect(readdirSync(parent).filter((name) => name.includes('.part'))).toEqual([]);
});
