import { expect, test } from 'vitest';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

/** A record with a beat whose T end two readers corrected, one of them twice, and a caliper. */
async function corrected() {
  const folder = temporaryFolder();
  writeTinyRecord(folder, 'r1', 'NNNN');
  const app = testApp();
  await app.run('archives.import', { folder });
  const { beats } = await app.call('beats.list', { order: 'position', offset: 0, limit: 10 });
  const { id: beatId, recordId } = beats[1]!;
  const correct = (reviewer: string, boundary: 't-end' | 'p-onset', sample: number | null) =>
    app.call('records.correctWave', { beatId, position: 0, boundary, sample, reviewer });
  await correct('Ada', 't-end', 560);
  await correct('Ada', 'p-onset', 400);
  await correct('Bo', 't-end', 571);
  await correct('Ada', 'p-onset', null);
  await app.call('records.keepCaliper', {
    ...{ recordId, id: null, position: 0, samplingRateHz: 360, legs: [450, 750], isLocked: false, isMarching: false },
    reviewer: 'Ada',
  });
  return { app, folder };
}

test('corrected waves and calipers are exported with who, when, what was measured, and what stands', async () => {
  const { app } = await corrected();
  const { content } = await app.call('reviews.export', { format: 'json' });
  const { waveCorrections, calipers } = JSON.parse(content);
  expect(
    waveCorrections.map((one: Record<string, unknown>) => [one.reviewer, one.boundary, one.corrected, one.standing]),
  ).toEqual([
    ['Ada', 't-end', 560, 'replaced'],
    ['Ada', 'p-onset', 400, 'replaced'],
    ['Bo', 't-end', 571, 'stands'],
    ['Ada', 'p-onset', null, 'taken back'],
  ]);
  expect(waveCorrections[0]).toMatchObject({
    ...{ correctedAt: '2026-01-02T03:04:05.678Z', version: '0.0.0', record: 'r1', annotator: 'atr', sample: 450 },
    ...{ lead: 'MLII', leadRateHz: 360, sourceChanged: false },
  });
  expect(calipers).toMatchObject([{ reviewer: 'Ada', legs: [450, 750], lead: 'MLII', standing: 'stands' }]);
  const ofBo = JSON.parse((await app.call('reviews.export', { format: 'json', reviewer: 'Bo' })).content);
  expect([ofBo.waveCorrections.length, ofBo.calipers.length]).toEqual([1, 0]);
});

test('in the table each is a row, under the columns of the decisions', async () => {
  const { app } = await corrected();
  const [head, ...rows] = (await app.call('reviews.export', { format: 'csv' })).content.trimEnd().split('\r\n');
  const names = head!.split(',');
  const cells = rows.map((row) => Object.fromEntries(row.split(',').map((cell, at) => [names[at], cell])));
  expect(rows.every((row) => row.split(',').length === names.length)).toBe(true);
  expect(cells[2]).toMatchObject({
    ...{
      id: 'w3',
      reviewer: 'Bo',
      record: 'r1',
      annotator: 'atr',
      sample: '450',
      action: 'correct wave',
      after: '571',
    },
    ...{ standing: 'stands', lead: 'MLII', lead_rate_hz: '360', boundary: 't-end', source_changed: 'no' },
  });
  expect(cells[4]).toMatchObject({ id: 'c1', action: 'caliper', after: '450 750', standing: 'stands', sample: '' });
});

test('corrections of an archive that is gone are exported, and not assessed', async () => {
  const { app } = await corrected();
  const [archive] = await app.call('archives.list', {});
  await app.call('archives.remove', { archiveId: archive!.id });
  const { waveCorrections } = JSON.parse((await app.call('reviews.export', { format: 'json' })).content);
  expect(waveCorrections.map(({ sourceChanged }: { sourceChanged: unknown }) => sourceChanged)).toEqual([
    ...[null, null, null, null],
  ]);
});
