import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ptbxlDatabaseFile, readPtbxlDatabase } from './ptbxlDatabase.ts';

const head = 'ecg_id,patient_id,age,sex,height,weight,report,scp_codes,strat_fold,filename_lr,filename_hr';

test('a hundred thousand rows are read', () => {
  const row = (ecg: number) =>
    `${ecg},${ecg % 20_000}.0,60.0,0,,,"ein ""Bericht"",\nzweizeilig","{'SR': 0.0, 'AFIB': 80.0}",${(ecg % 10) + 1},l/${ecg}_lr,h/${ecg}_hr`;
  const file = join(mkdtempSync(join(tmpdir(), 'beatlens-ptbxl-')), ptbxlDatabaseFile);
  writeFileSync(file, [head, ...Array.from({ length: 100_000 }, (_, ecg) => row(ecg))].join('\n'));
  const { rows, rejections } = readPtbxlDatabase(file);
  expect(rejections).toEqual([]);
  expect(rows.size).toBe(200_000);
  expect(rows.get('h/99999_hr')).toMatchObject({ patient: '19999', fold: 10 });
});
