import { expect, test } from 'vitest';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

async function twoReaders() {
  const folder = temporaryFolder();
  writeTinyRecord(folder, 'r1', 'NNNNV');
  writeTinyRecord(folder, 'r2', 'NNNNV');
  const app = testApp();
  await app.run('archives.import', { folder });
  const { beats } = await app.call('beats.list', { order: 'position', offset: 0, limit: 100 });
  const decide = (reviewer: string, verdicts: string) =>
    app.call('reviews.decide', {
      reviewer,
      decisions: Array.from(verdicts, (one, at) => {
        const about = { beatId: beats[at]!.id };
        if (one === '?') return { about, action: 'unsure' as const };
        if (one === '-') return { about, action: 'skip' as const };
        return one === 'k'
          ? { about, action: 'keep' as const }
          : { about, action: 'relabel' as const, label: one as 'V' };
      }),
    });
  return { app, decide, beats };
}

test('two readers are compared on what both decided, with kappa by hand and the beats of each difference', async () => {
  const { app, decide, beats } = await twoReaders();
  await decide('Ada', 'kkkkkkkkkk');
  await decide('Bo', 'kkVkkkk?k-');
  const found = await app.call('reviews.agreement', {
    first: { reviewer: 'Ada' },
    second: { reviewer: 'Bo' },
    seed: 1,
  });
  expect(found).toMatchObject({
    ...{ categories: ['N', 'V', 'unsure'], beats: 9, patients: 2 },
    matrix: [
      [6, 1, 1],
      [0, 1, 0],
      [0, 0, 0],
    ],
  });
  // Observed 7/9; expected (8*6 + 1*2 + 0*1) / 81 = 50/81: kappa = (63 - 50) / (81 - 50).
  expect(found.kappa).toBeCloseTo(13 / 31, 10);
  expect(found.kappaInterval).not.toBeNull();
  expect(found.differences.map(({ beatId, first, second }) => [beatId, first, second])).toEqual([
    [beats[2]!.id, 'N', 'V'],
    [beats[7]!.id, 'N', 'unsure'],
  ]);
  expect(found).toMatchObject({ onlyFirst: 1, onlySecond: 0, adjudicated: 0 });
  // The ten beats lie in the first five minutes, which EC57 leaves out; the unsure one has no class.
  expect([found.ec57, found.ec57LeftOut]).toEqual([null, 8]);
});

test('EC57 between readers leaves out the first five minutes of a record', async () => {
  const folder = temporaryFolder();
  // A beat every 300 samples from 150 on: the last before 108,000 samples (300 s) is the 360th, at 107,850.
  writeTinyRecord(folder, 'long', 'N'.repeat(380));
  const app = testApp();
  await app.run('archives.import', { folder });
  const { beats } = await app.call('beats.list', { order: 'position', offset: 0, limit: 1000 });
  const say = (reviewer: string, wrong: readonly number[]) =>
    app.call('reviews.decide', {
      reviewer,
      decisions: beats.map(({ id }, at) => {
        const about = { beatId: id };
        return wrong.includes(at)
          ? { about, action: 'relabel' as const, label: 'V' as const }
          : { about, action: 'keep' as const };
      }),
    });
  await say('Ada', [0, 365, 366]);
  await say('Bo', [359, 360, 366]);
  const found = await app.call('reviews.agreement', {
    first: { reviewer: 'Ada' },
    second: { reviewer: 'Bo' },
    seed: 1,
  });
  expect(found).toMatchObject({ beats: 380, ec57LeftOut: 360, ec57: { startSeconds: 300, gross: { beats: 20 } } });
  // From 300 s on: Ada's V are 365 and 366, of which Bo has 366; Bo's 360 is Ada's N.
  expect(found.ec57!.gross.veb).toMatchObject({ tp: 1, fn: 1, fp: 1, tn: 17 });
});

test('the given labels are a reader of every beat that the other decided of', async () => {
  const { app, decide, beats } = await twoReaders();
  await decide('Ada', 'kkVk');
  const found = await app.call('reviews.agreement', { first: { given: true }, second: { reviewer: 'Ada' }, seed: 1 });
  expect(found).toMatchObject({
    ...{ first: 'given labels', second: 'Ada', beats: 4, patients: 1, onlyFirst: 0, kappaInterval: null },
    ...{ categories: ['N', 'V'], observed: 0.75 },
    matrix: [
      [3, 1],
      [0, 0],
    ],
    differences: [{ beatId: beats[2]!.id, first: 'N', second: 'V', adjudicated: null }],
  });
});

test('beats that both added are one beat within 150 ms of each other', async () => {
  const { app, beats } = await twoReaders();
  const { recordId } = beats[0]!;
  const add = (reviewer: string, sample: number, label: 'V' | 'N') =>
    app.call('reviews.decide', { reviewer, decisions: [{ about: { recordId, sample }, action: 'add', label }] });
  await add('Ada', 200, 'V');
  // 54 samples of 360 Hz are 150 ms.
  await add('Bo', 254, 'N');
  await add('Ada', 800, 'V');
  await add('Bo', 855, 'V');
  const found = await app.call('reviews.agreement', {
    first: { reviewer: 'Ada' },
    second: { reviewer: 'Bo' },
    seed: 1,
  });
  expect(found).toMatchObject({
    beats: 1,
    onlyFirst: 1,
    onlySecond: 1,
    differences: [{ sample: 200, first: 'V', second: 'N' }],
  });
});

test('readers without a beat in common, and a reader and himself, are refused in words', async () => {
  const { app, decide } = await twoReaders();
  await decide('Ada', 'kk');
  await expect(
    app.call('reviews.agreement', { first: { reviewer: 'Ada' }, second: { reviewer: 'Bo' }, seed: 1 }),
  ).rejects.toThrow('Ada and Bo have no beat with a verdict of both');
  await expect(
    app.call('reviews.agreement', { first: { reviewer: 'Ada' }, second: { reviewer: 'Ada' }, seed: 1 }),
  ).rejects.toThrow('two readers');
});

test('what is exported has every row with its provenance, undone ones too', async () => {
  const { app, decide } = await twoReaders();
  await decide('Ada', 'V');
  await app.run('reviews.undo', { reviewer: 'Ada' });
  const { content } = await app.call('reviews.export', { format: 'json' });
  const document = JSON.parse(content);
  expect(document).toMatchObject({ beatlens: '0.0.0', exportedAt: '2026-01-02T03:04:05.678Z' });
  expect(
    document.decisions.map(({ action, undoneBy }: { action: string; undoneBy: number }) => [action, undoneBy]),
  ).toEqual([
    ['relabel', 2],
    ['undo', null],
  ]);
  const table = (await app.call('reviews.export', { format: 'csv' })).content.split('\r\n');
  expect(table).toHaveLength(4);
  expect(table[1]).toMatch(
    /^1,1,Ada,2026-01-02T03:04:05\.678Z,,0\.0\.0,.*,r1,r1,atr,150,N,relabel,N,V,,,2,no,,,,,,,,,,,,$/,
  );
});

test('the agreement of two readers is a figure with the counts, kappa and its interval', async () => {
  const { app, decide } = await twoReaders();
  await decide('Ada', 'kkkkkkkkkk');
  await decide('Bo', 'kkVkkkk?k-');
  const asked = { first: { reviewer: 'Ada' }, second: { reviewer: 'Bo' }, seed: 1 };
  const { pages } = await app.call('reviews.agreementFigure', asked);
  expect(pages[0]!.fileName).toMatch(/^agreement-Ada-Bo-[\da-f]{6}\.svg$/);
  // Another seed is another interval.
  const reseeded = await app.call('reviews.agreementFigure', { ...asked, seed: 2 });
  expect(reseeded.pages[0]!.fileName).not.toBe(pages[0]!.fileName);
  // 13/31, as above.
  expect(pages[0]!.svg).toMatch(/Cohen’s kappa 0\.419, 95 % -?\d\.\d{3} to \d\.\d{3} by a bootstrap of 2 patients/);
  expect(pages[0]!.svg).toContain('9 beats that both decided, the same verdict of 77.8 %');
  const progress = await app.call('reviews.progressFigure', {});
  for (const name of ['Ada', 'Bo', 'Relabel']) expect(progress.pages[0]!.svg).toContain(`>${name}<`);
});
