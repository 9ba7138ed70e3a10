import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readHdf5 } from './hdf5Thread.ts';

const whole = readFileSync(join(import.meta.dirname, 'golden', 'convolutions.h5'));
const read = (file: string, bytes: Uint8Array, mostMs?: number) =>
  readHdf5(file, bytes, { format: 'keras-hdf5' }, mostMs);

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

test('a whole file is read after files that are cut short, empty, or never end', async () => {
  const before = await read('whole.h5', whole);
  expect(before.layers.flatMap(({ weights }) => weights).length).toBeGreaterThan(10);

  await expect(read('cut.h5', whole.subarray(0, 5000))).rejects.toThrow(
    /^cut\.h5: is no complete HDF5 file \(.+\); expected one\. Copy it again$/,
  );
  await expect(read('empty.h5', new Uint8Array(0))).rejects.toThrow('empty.h5: is no complete HDF5 file');
  await expect(read('loops.h5', withLongerText(), 2000)).rejects.toThrow(
    'loops.h5: was not read within 2.0 s, far more than an HDF5 file of its size takes; its structure is probably damaged. ' +
      'Copy it again, or save the model again',
  );

  expect(await read('whole.h5', whole)).toEqual(before);
});

test('the bytes of the caller stay with the caller', async () => {
  const bytes = Uint8Array.from(whole);
  await read('whole.h5', bytes);
  expect(Buffer.from(bytes).equals(whole)).toBe(true);
});
