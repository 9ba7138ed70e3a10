import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sfc32 } from '../../../../preload/numeric/random.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { fuzzEdf } from './testing/fuzzEdf.ts';

/** The number of rounds can be raised for a long run: BEATLENS_FUZZ_ROUNDS=100000. */
const rounds = Number(process.env.BEATLENS_FUZZ_ROUNDS ?? 1000);

test('whatever the damage to an EDF file, it is read or refused with one clear reason', {
  timeout: 3_600_000,
}, async () => {
  const random = sfc32(4);
  const file = join(temporaryFolder(), 'r.edf');
  const seen = { read: 0, refused: 0 };
  for (let round = 0; round < rounds; round++) seen[await fuzzEdf(file, random)]++;
  if (process.env.BEATLENS_FUZZ_ROUNDS !== undefined) {
    console.log(`fuzz: EDF files: ${rounds} damaged, ${seen.read} read, ${seen.refused} refused`);
  }
  // Otherwise the damage is too mild or too rough to test anything.
  expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(rounds / 10);
});
