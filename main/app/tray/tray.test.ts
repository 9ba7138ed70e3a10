import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FigureAsked } from '../../../preload/contract/contract.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

const look = { preset: 'double' } as const;

beforeAll(() => {
  process.env.SOURCE_DATE_EPOCH = '1767225600';
});
afterAll(() => {
  delete process.env.SOURCE_DATE_EPOCH;
});

async function imported() {
  const app = testApp();
  const folder = join(temporaryFolder(), 'mine');
  writeTinyRecord(folder, '100', `${'N'.repeat(60)}V${'N'.repeat(59)}`);
  const { archiveId } = await app.run('archives.import', { folder });
  const [record] = await app.call('records.list', { archiveId });
  const input = { recordId: record!.id, time: 'elapsed' as const };
  const tachogram: FigureAsked = { kind: 'tachogram', input, page: 0 };
  const disclosure: FigureAsked = { kind: 'full-disclosure', input, page: 0 };
  return { app, archiveId, tachogram, disclosure };
}

test('figures are put aside as what they ask for, with a caption that can be edited', async () => {
  const { app, tachogram, disclosure } = await imported();
  expect(await app.call('tray.list', {})).toEqual({ figures: [] });
  const { added } = await app.call('tray.add', { figure: tachogram });
  const { figures } = await app.call('tray.add', { figure: disclosure });
  expect(figures.map(({ draft }) => draft)).toEqual([
    'Heart rate over time of record 100; archive mine.',
    'Full disclosure of record 100; archive mine.',
  ]);
  await app.call('tray.caption', { id: added, caption: 'Mine.' });
  const [first] = (await app.call('tray.arrange', { ids: figures.map(({ id }) => id).reverse() })).figures;
  expect(first!.draft).toContain('Full disclosure');
  // Both are true to scale: pages of A4 do not fit into 174 mm.
  await expect(app.call('tray.preview', { look, columns: 1 })).rejects.toThrow(/panel a is true to scale and \d+ mm/);
  const page = await app.call('tray.preview', { look: { preset: 'poster' }, columns: 1 });
  expect(page.panels).toBe(2);
  expect(page.svg).toContain('Mine.');
});

test.each(['svg', 'pdf', 'png'] as const)(
  'a figure of several panels is the same bytes twice, as %s',
  async (format) => {
    const { app, tachogram, disclosure } = await imported();
    for (const figure of [tachogram, disclosure]) await app.call('tray.add', { figure });
    const asked = { look: { preset: 'poster' }, columns: 2, output: { format, dpi: 40 } } as const;
    const one = await app.call('tray.file', asked);
    const two = await app.call('tray.file', asked);
    expect(one.fileName).toBe(`figure-of-2-panels.${format}`);
    expect(one.bytes.length).toBeGreaterThan(1000);
    expect(Buffer.from(two.bytes).equals(Buffer.from(one.bytes))).toBe(true);
  },
);

test('the folder holds each figure as a file of its own, and the captions', async () => {
  const { app, tachogram, disclosure } = await imported();
  for (const figure of [tachogram, disclosure]) await app.call('tray.add', { figure });
  const asked = { look, output: { format: 'svg' } } as const;
  const { bytes, fileName } = await app.call('tray.folder', asked);
  expect(fileName).toBe('2-figures.zip');
  const files = unzipSync(bytes);
  expect(Object.keys(files)).toEqual([
    'a-mine-100-tachogram.svg',
    'b-mine-100-full-disclosure-MLII.svg',
    'captions.txt',
  ]);
  expect(new TextDecoder().decode(files['captions.txt'])).toContain('b  Full disclosure of record 100');
  expect(Buffer.from((await app.call('tray.folder', asked)).bytes).equals(Buffer.from(bytes))).toBe(true);
});

test('a figure that cannot be made any more stands in the way until it is left out', async () => {
  const { app, archiveId, tachogram } = await imported();
  await app.call('tray.add', { figure: tachogram });
  await app.call('archives.remove', { archiveId });
  const { figures } = await app.call('tray.list', {});
  expect(figures.map(({ title }) => title)).toEqual(['Record 100 of mine, RR intervals and heart rate']);
  const id = figures[0]!.id;
  await expect(app.call('tray.figure', { id })).rejects.toThrow('its archive may have been removed');
  const asked = { look, output: { format: 'svg' } } as const;
  await expect(app.call('tray.folder', asked)).rejects.toThrow(
    /^"Record 100 of mine, RR intervals and heart rate" cannot be made any more: .*removed\. Remove it from the tray, or leave it out\.$/,
  );
  await expect(app.call('tray.folder', { ...asked, leaveOut: [id] })).rejects.toThrow('add one to the tray first');
  expect((await app.call('tray.remove', { id })).figures).toEqual([]);
  await expect(app.call('tray.remove', { id })).rejects.toThrow('not in the tray');
});

test('a request whose record is another one now is refused, not drawn as the old one', async () => {
  const { app, archiveId, tachogram } = await imported();
  await app.call('tray.add', { figure: tachogram });
  app.index.database.prepare(`UPDATE tray_figures SET file_name = 'mine-99-tachogram'`).run();
  const { figures } = await app.call('tray.list', {});
  expect(archiveId).toBeGreaterThan(0);
  await expect(app.call('tray.figure', { id: figures[0]!.id })).rejects.toThrow(
    'it was mine-99-tachogram, and what it names is mine-100-tachogram now',
  );
});
