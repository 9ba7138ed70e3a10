import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasMitdb, mitdbFolder } from '../testing/testData.ts';
import { positivePredictivity, sensitivity } from './scoreDetection.ts';
import { type RecordScore, scoreFolder } from './scoreFolder.ts';

describe.skipIf(!hasMitdb)('detected beats of MIT-BIH records', () => {
  test('a clean, a paced and a noisy record with many ventricular beats; `npm run qrs` scores all 48', async () => {
    const scores = (await scoresOf('100', '107', '119')).map(({ record, all }) => ({
      record,
      se: sensitivity(all),
      ppv: positivePredictivity(all),
    }));
    expect(scores.map(({ record }) => record)).toEqual(['100', '107', '119']);
    for (const { se, ppv } of scores) {
      expect(se).toBeGreaterThan(0.998);
      expect(ppv).toBeGreaterThan(0.998);
    }
  });

  test('a folder without the record says so', async () => {
    await expect(scoresOf('999')).rejects.toThrow(join(mitdbFolder, '999.hea'));
  });
});

async function scoresOf(...records: string[]): Promise<RecordScore[]> {
  const scores: RecordScore[] = [];
  for await (const score of scoreFolder(mitdbFolder, records)) scores.push(score);
  return scores;
}
