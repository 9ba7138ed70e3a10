import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hasLudb, ludbFolder } from '../testing/testData.ts';
import type { WaveMark, WaveName } from './scoreDelineation.ts';
import { scoreLudb } from './scoreLudb.ts';

// Twelve of the sixty records; `npm run delineation` scores all of them.
test.skipIf(!hasLudb)(
  'LUDB: QRS found, its sides within 12 ms and the peaks of P and T within 20 ms on average',
  async () => {
    const records = readdirSync(ludbFolder)
      .flatMap((name) => (name.endsWith('.hea') ? name.slice(0, -4) : []))
      .filter((_, at) => at % 5 === 0);
    const errors: Partial<Record<`${WaveName} ${WaveMark}`, number[]>> = {};
    let [hits, misses] = [0, 0];
    for await (const { waves } of scoreLudb(ludbFolder, records, { source: 'detector' })) {
      hits += waves.qrs.truePositives;
      misses += waves.qrs.falseNegatives;
      for (const name of ['p', 'qrs', 't'] as const) {
        for (const mark of ['onset', 'peak', 'end'] as const) {
          const key = `${name} ${mark}` as const;
          errors[key] = [...(errors[key] ?? []), ...waves[name].errorsMs[mark]];
        }
      }
    }
    const mean = (key: `${WaveName} ${WaveMark}`) =>
      errors[key]!.reduce((sum, error) => sum + error, 0) / errors[key]!.length;
    expect(hits / (hits + misses)).toBeGreaterThan(0.95);
    for (const key of ['qrs onset', 'qrs end'] as const) expect(Math.abs(mean(key))).toBeLessThan(12);
    for (const key of ['p peak', 't peak'] as const) expect(Math.abs(mean(key))).toBeLessThan(20);
  },
);
