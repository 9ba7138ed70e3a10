import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { type Hdf5Group, withHdf5 } from './hdf5.ts';

const whole = readFileSync(join(import.meta.dirname, 'golden', 'convolutions.h5'));
const namesOf = (root: Hdf5Group) => root.group('model_weights')!.group('conv1d')!.attribute('weight_names');

/**
 * In the collection of texts that the file's attributes lead to, the 26 bytes of conv1d's "convolutions/conv1d/kernel" become
 * 197: what follows is read as a text of no bytes, over which HDF5 2.0.0 never goes on (found by npm run fuzz).
 */
function withLongerText(): Buffer {
  const bytes = Buffer.from(whole);
  const length = bytes.indexOf('convolutions/conv1d/kernel') - 8;
  expect([length, bytes[length]]).toEqual([9104, 26]);
  bytes[length] = 197;
  return bytes;
}

test('a damaged file over which the library loops for ever is refused in words, and the next file is read', async () => {
  for (let round = 0; round < 3; round++) {
    await expect(withHdf5('loops.h5', withLongerText(), namesOf, 200)).rejects.toThrow(
      'loops.h5: was not read within 0.2 s, far more than an HDF5 file of its size takes; its structure is probably damaged. ' +
        'Copy it again, or save the model again',
    );
    await expect(withHdf5('whole.h5', whole, namesOf)).resolves.toEqual(['convolutions/conv1d/kernel']);
  }
});

test('a file refused after reading was broken off may be whole: the refusal says so', async () => {
  const cutShort = whole.subarray(0, 5000);
  const { withHdf5: fresh } = await freshReader();
  const refused = 'cut.h5: is no complete HDF5 file';
  await expect(fresh('cut.h5', cutShort, namesOf)).rejects.toThrow(new RegExp(`^${refused}.*Copy it again$`));
  await expect(fresh('loops.h5', withLongerText(), namesOf, 200)).rejects.toThrow('loops.h5: was not read within');
  await expect(fresh('cut.h5', cutShort, namesOf)).rejects.toThrow(
    'Copy it again, or start BeatLens again: its reader broke off in loops.h5',
  );
});

/** As in a process of its own: nothing was broken off yet. */
async function freshReader(): Promise<typeof import('./hdf5.ts')> {
  vi.resetModules();
  return await import('./hdf5.ts');
}
