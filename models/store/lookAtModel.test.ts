import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import { lookAtModel } from './lookAtModel.ts';
import { writeKeras } from './testing/writeKeras.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatlens-look-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function looked(inputShape: (number | null)[]) {
  const { tf } = await loadEngine();
  const pooling = inputShape.length === 2 ? tf.layers.globalAveragePooling1d({}) : tf.layers.globalAveragePooling2d({});
  const original = tf.sequential({
    layers: [
      tf.layers.inputLayer({ inputShape }),
      pooling as ReturnType<typeof tf.layers.dense>,
      tf.layers.dense({ units: 2 }),
    ],
  });
  const file = join(folder, `${inputShape.join('-')}.keras`);
  await writeKeras(original, file);
  original.dispose();
  return lookAtModel(file);
}

test('one lead can be a window of a beat or a whole record; several are of whole records', async () => {
  const made = { madeWith: 'Keras 3.9.0' };
  expect(await looked([280, 1])).toEqual({
    ...{ ...made, inputShape: [280, 1], canBeOfBeats: true },
    ofRecords: [{ leads: 1, samples: 280 }],
  });
  expect(await looked([null, 12])).toEqual({
    ...{ ...made, inputShape: [null, 12], canBeOfBeats: false },
    ofRecords: [{ leads: 12, samples: null }],
  });
});

test('of two axes before a channel each may be that of leads, if no longer than leads can be named', async () => {
  expect((await looked([12, 1000, 1])).ofRecords).toEqual([{ leads: 12, samples: 1000 }]);
  expect((await looked([60, 12, 1])).ofRecords).toEqual([
    { leads: 12, samples: 60 },
    { leads: 60, samples: 12 },
  ]);
  expect(await looked([1000, 12, 3])).toMatchObject({ canBeOfBeats: false, ofRecords: [] });
});
