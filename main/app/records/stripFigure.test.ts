import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { StripFigureInput } from '../../../preload/contract/contract.ts';
import { hasLudb, ludbFolder } from '../../ecg/testing/testData.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

async function imported(symbols = 'NNVNN', comments: readonly string[] = []) {
  const app = testApp();
  const folder = join(temporaryFolder(), 'mine');
  writeTinyRecord(folder, '100', symbols, comments);
  const { archiveId } = await app.run('archives.import', { folder });
  const [record] = await app.call('records.list', { archiveId });
  return { app, recordId: record!.id };
}

const plainStrip = {
  ...{ fromSeconds: 0, seconds: 4, layout: 'stacked', isCabrera: false, speed: 25, gain: 10, filter: 'none' },
  ...{ time: 'elapsed', checkRuler: false },
} as const satisfies Omit<StripFigureInput, 'recordId'>;

test('a strip has its leads, beats, RR intervals and scale, and is the same twice', async () => {
  const { app, recordId } = await imported();
  const { pages } = await app.call('records.stripFigure', { recordId, ...plainStrip });
  const [page] = pages;
  expect(page!.fileName).toMatch(/^mine-100-strip-0\.00\.000-4s-[\da-f]{6}\.svg$/);
  const { pages: faster } = await app.call('records.stripFigure', { recordId, ...plainStrip, speed: 50 });
  expect(faster[0]!.fileName).not.toBe(page!.fileName);
  expect(page!.svg).toContain('25 mm/s · 10 mm/mV · no filter');
  expect(page!.svg).toContain('data-lead="MLII"');
  // 300 samples of 360 Hz.
  expect(page!.svg).toContain('>833<');
  expect(await app.call('records.stripFigure', { recordId, ...plainStrip })).toEqual({ pages });
});

test('a sample peak of the record is drawn at its own place and height, whatever the speed', async () => {
  const { app, recordId } = await imported();
  for (const speed of [6.25, 25, 100] as const) {
    const { pages } = await app.call('records.stripFigure', { recordId, ...plainStrip, speed, seconds: 2, leads: [0] });
    const [, path, from] = /<path d="([^"]+)" data-lead="MLII" data-from="([\d.]+)"/.exec(pages[0]!.svg)!;
    const points = path!
      .split(/[ML]/)
      .filter(Boolean)
      .map((pair) => pair.split(' ').map(Number) as [number, number]);
    const top = points.reduce((best, point) => (point[1] < best[1] ? point : best));
    // The first beat is at sample 150 of 360 Hz.
    expect(((top[0] - Number(from)) * 25.4) / 72 / speed).toBeCloseTo(150 / 360, 3);
  }
});

test('no figure has a name, birth date or comment of the header', async () => {
  const comments = ['Name: Erika Mustermann', 'Birth date: 1950-01-02', '71 F 1629', 'a remark of the ward'];
  const { app, recordId } = await imported('NNVNN', comments);
  const { pages } = await app.call('records.stripFigure', { recordId, ...plainStrip, checkRuler: true });
  for (const personal of ['Erika', 'Mustermann', '1950', 'ward', '1629']) {
    expect(pages[0]!.svg + pages[0]!.fileName).not.toContain(personal);
  }
});

test('what the record has not is refused with what it has', async () => {
  const { app, recordId } = await imported();
  const refused = (changed: Partial<StripFigureInput>) =>
    expect(app.call('records.stripFigure', { recordId, ...plainStrip, ...changed })).rejects;
  await refused({ fromSeconds: 60 }).toThrow('record 100 ends at 0:04.167: there is nothing at 1:00.000');
  await refused({ annotators: ['qrs'] }).toThrow('record 100 has no annotator qrs; it has atr');
  await refused({ leads: [7] }).toThrow('record 100 has no signal 7; it has 2');
  await refused({ time: 'clock' }).toThrow('does not say at what time of day it begins');
});

test.skipIf(!hasLudb)(
  'a record of twelve leads is an A4 page with the leads of each layout, in the order of Cabrera too',
  async () => {
    const app = testApp();
    const folder = temporaryFolder();
    for (const file of readdirSync(ludbFolder).filter((name) => name.startsWith('1.'))) {
      copyFileSync(join(ludbFolder, file), join(folder, file));
    }
    const { archiveId } = await app.run('archives.import', { folder });
    const [record] = await app.call('records.list', { archiveId });
    const pageOf = async (changed: Partial<StripFigureInput>) => {
      const asked = { recordId: record!.id, ...plainStrip, seconds: 10, ...changed };
      const { pages } = await app.call('records.stripFigure', asked);
      expect(pages).toHaveLength(1);
      expect(pages[0]!.svg).toContain('width="297mm" height="210mm"');
      return Array.from(pages[0]!.svg.matchAll(/data-lead="([^"]+)"/g), ([, name]) => name);
    };
    expect(await pageOf({ layout: '3x4' })).toHaveLength(12);
    const rhythm = await pageOf({ layout: '3x4-rhythm', isCabrera: true });
    expect(rhythm.slice(0, 3)).toEqual(['avl', 'ii', 'v1']);
    expect(rhythm).toHaveLength(13);
    expect(rhythm).toContain('−avr');
    expect((await pageOf({ layout: '6x2' })).slice(0, 2)).toEqual(['i', 'v1']);
    expect(await pageOf({ layout: '12x1' })).toHaveLength(12);
  },
);
