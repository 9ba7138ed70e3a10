import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { limitPyramids, pyramidPlace } from './pyramids.ts';

const records = ['a', 'b', 'c'].map((name) => ({ folder: '/archive', header: `${name}.hea` }));

/** Two pyramids of 100 bytes of each record, used one day after the other from the first, and somebody's file. */
function filled(): { dataFolder: string; left: () => string[] } {
  const dataFolder = mkdtempSync(join(tmpdir(), 'beatlens-pyramids-'));
  const names = new Map<string, string>();
  records.forEach((record, day) => {
    const { folder, stem } = pyramidPlace({ dataFolder }, record);
    mkdirSync(folder, { recursive: true });
    names.set(stem, record.header[0]!);
    for (const signal of [0, 1]) {
      const file = join(folder, `${stem}-${signal}.pyramid`);
      writeFileSync(file, Buffer.alloc(100));
      utimesSync(file, new Date(2026, 0, 1 + day), new Date(2026, 0, 1 + day));
    }
    writeFileSync(join(folder, 'notes.pyramid'), Buffer.alloc(1000));
  });
  const left = () =>
    readdirSync(join(dataFolder, 'pyramids'))
      .map((file) => (names.get(file.slice(0, 32)) ?? file) + (file.includes('-') ? file.slice(32, 34) : ''))
      .sort();
  return { dataFolder, left };
}

test('pyramids of the records that were not used for the longest make room, those of the record in use and other files stay', () => {
  const { dataFolder, left } = filled();
  limitPyramids({ dataFolder }, records[0]!, new Date(2026, 1, 1), 400);
  expect(left()).toEqual(['a-0', 'a-1', 'c-0', 'c-1', 'notes.pyramid']);
  // The first was used last now; the limit is below what it takes itself.
  limitPyramids({ dataFolder }, records[2]!, new Date(2026, 1, 2), 100);
  expect(left()).toEqual(['c-0', 'c-1', 'notes.pyramid']);
  rmSync(dataFolder, { recursive: true });
});

test('nothing is removed while all pyramids together are within the limit', () => {
  const { dataFolder, left } = filled();
  limitPyramids({ dataFolder }, records[1]!, new Date(2026, 1, 1), 600);
  expect(left()).toHaveLength(7);
  rmSync(dataFolder, { recursive: true });
});
