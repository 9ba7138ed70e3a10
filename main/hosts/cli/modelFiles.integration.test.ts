/** Models as files, from the command line. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const golden = join(import.meta.dirname, '../../../models/store/importers/golden');
const keras = join(golden, 'convolutions.keras');

test('models inspect, import, export and restore', async () => {
  const folder = temporaryFolder();
  const { beatlens, beatlensJson } = commandsHere();
  const data = ['--data', join(folder, 'data')];
  const looked = await beatlens(['models', 'inspect', keras, ...data]);
  expect(looked.code).toBe(0);
  expect(looked.out).toMatch(/leaky_re_lu\s+LeakyReLU\s+14 x 8\s+0\s+explained by default/);

  const window = ['--window-rate', '360', '--before', '20', '--after', '40', '--recipe', 'raw-1'];
  const importing = ['models', 'import', keras, '--label-set', 'aami-5', '--classes', 'V,N,S,Q,F', ...window, ...data];
  expect(await beatlensJson([...importing, '--name', 'theirs'])).toMatchObject({
    ...{ model: 'theirs', classes: ['N', 'S', 'V', 'F', 'Q'], layer: 'leaky_re_lu', ending: 'soft-max' },
  });
  const exported = join(folder, 'out');
  expect((await beatlens(['models', 'export', 'theirs', '--to', exported, ...data])).code).toBe(0);
  expect(existsSync(join(exported, 'README.md'))).toBe(true);
  const restored = await beatlens(['models', 'restore', ...data]);
  expect(restored).toMatchObject({ code: 0, out: 'no models come with this BeatLens\n' });

  const missing = await beatlens(['models', 'import', keras, '--label-set', 'aami-5', ...data]);
  expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('--window-rate is missing') });
  const refused = await beatlens(['models', 'inspect', join(golden, 'refused-separable.keras'), ...data]);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('has a layer SeparableConv1D') });
});
