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
  const found = await app.call('reviews.agreement', { first: 'Ada', second: 'Bo', seed: 1 });
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
  // EC57 counts beats that both gave a class: of Ada's N, Bo called one V.
  expect(found.ec57!.gross.veb).toMatchObject({ tp: 1, fn: 0, fp: 1, tn: 6 });
});

test('readers without a beat in common, and a reader and himself, are refused in words', async () => {
  const { app, decide } = await twoReaders();
  await decide('Ada', 'kk');
  await expect(app.call('reviews.agreement', { first: 'Ada', second: 'Bo', seed: 1 })).rejects.toThrow(
    'Ada and Bo have no beat with a verdict of both',
  );
  await expect(app.call('reviews.agreement', { first: 'Ada', second: 'Ada', seed: 1 })).rejects.toThrow(
    'two reviewers',
  );
});

test('what is exported has every row with its provenance, undone ones too', async () => {
  const { app, decide } = await twoReaders();
  await decide('Ada', 'V');
  await app.call('reviews.undo', { reviewer: 'Ada' });
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
  expect(table[1]).toMatch(/^1,1,Ada,2026-01-02T03:04:05\.678Z,,0\.0\.0,.*,r1,r1,atr,150,N,relabel,N,V,,,2,no,,,,,,,$/);
});
