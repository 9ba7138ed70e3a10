import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ds1, ds2, paced } from '../archive/mitdb.ts';
import { readRecordHeader } from '../archive/openRecord.ts';
import { chooseLead } from '../leads/leadRule.ts';
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

  test('all 48 records: the default rule takes the lead that the earlier one took, MLII where there is one', async () => {
    const names = [...ds1, ...ds2, ...paced];
    const headers = await Promise.all(names.map((name) => readRecordHeader(join(mitdbFolder, `${name}.hea`))));
    const taken = headers.map(({ name, signals }) => {
      const leads = signals.map(({ description: lead }) => ({ lead, isVoltage: true }));
      const [usual, earlier] = (['mlii-ii-or-first', 'mlii-or-first'] as const).map((rule) => chooseLead(leads, rule)!);
      expect([name, usual!.signal]).toEqual([name, earlier!.signal]);
      return usual!.lead;
    });
    // 102 and 104 have V5 and V2 alone (MIT-BIH directory).
    expect(taken.filter((lead) => lead === 'MLII')).toHaveLength(46);
    expect(taken.filter((lead) => lead === 'V5')).toHaveLength(2);
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
