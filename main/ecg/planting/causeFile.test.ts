import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { causeFileOf, formatCauses, type PlantedBeat, readCauses } from './causeFile.ts';

const beats: PlantedBeat[] = [
  { sample: 370, symbol: 'V', stretches: [{ role: 'cause', kind: 'burst', from: 339, to: 353 }] },
  { sample: 662, symbol: 'N', stretches: [] },
  {
    ...{ sample: 1000, symbol: 'V' },
    stretches: [
      { role: 'cause', kind: 'burst', from: 900, to: 914 },
      { role: 'distractor', kind: 'notch', from: 1100, to: 1114 },
    ],
  },
];

test('causes are read as they were written', () => {
  const header = join(temporaryFolder(), '100.hea');
  writeFileSync(causeFileOf(header), formatCauses(beats));
  expect(readCauses(header)).toEqual(beats);
});

test('a missing file, another table and a damaged line are refused with file, line and what to do', () => {
  const header = join(temporaryFolder(), '100.hea');
  expect(() => readCauses(header)).toThrow(
    /100\.causes\.csv: expected the file of causes .*found nothing there; plant an archive/,
  );
  writeFileSync(causeFileOf(header), 'a,b\n1,2\n');
  expect(() => readCauses(header)).toThrow(/line 1: expected the columns sample,symbol/);
  for (const line of ['370,V,cause,burst,353,339', '370,V,reason,burst,1,2', 'x,V,,,,', '370,V']) {
    writeFileSync(causeFileOf(header), `sample,symbol,role,kind,from,to\n${line}\n`);
    expect(() => readCauses(header)).toThrow(/line 2: expected/);
  }
});
