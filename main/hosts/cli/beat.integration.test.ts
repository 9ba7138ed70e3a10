import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { writeTinyArchive } from './testing/tinyArchive.ts';

const folder = temporaryFolder();
const { beatlens, beatlensJson } = commandsHere();
const data = ['--data', join(folder, 'data')];
const beat = (...args: string[]) => beatlens(['beat', ...args, ...data]);

describe('a beat on the command line', () => {
  beforeAll(async () => {
    const archive = join(folder, 'tiny');
    writeTinyArchive(archive, ['t1', 't2', 't3', 't4', 't5', 't6']);
    await beatlensJson(['import', archive, ...data]);
    const folds = ['--network', 'cnn-small', '--split', 'patients', '--folds', '3', '--seed', '1', '--epochs', '1'];
    await beatlensJson(['cross-validate', ...folds, '--name', 'folds', ...data]);
  }, 300_000);

  test('its intervals are told, each with its formula, and what was not found is not measured', async () => {
    const { out } = await beat('t1:600', '--waves');
    expect(out).toContain('t1:600 of tiny, given label L, waves in MLII');
    // Beats stand 300 samples of 360 Hz apart.
    expect(out).toMatch(/^RR +833 ms, to the beat before, by atr$/m);
    expect(out).toMatch(/^QRS +(\d+ ms|not measured)$/m);
    expect(out).toMatch(/^QTc Hodges +(\d+ ms|not measured), QTc = QT \+ 1.75 \(rate − 60\)$/m);
    const found = await beatlensJson<{ lead: string; rrMs: number; readingsMs: { rr: number }; boundaries: object }>([
      ...['beat', 't1:600', '--waves', '--lead', 'V1', ...data],
    ]);
    expect(found).toMatchObject({ lead: 'V1', rrMs: 2500 / 3, readingsMs: { rr: 2500 / 3 } });
    expect(Object.keys(found.boundaries)).toHaveLength(6);
    expect((await beat('t1:600', '--waves', '--lead', 'V9')).err).toContain('no lead "V9"; there are: MLII, V1');
    expect((await beat('t1:301', '--waves')).code).toBe(1);
  });

  test('its nearest beats are of other patients and of the class asked for', async () => {
    const found = await beatlensJson<{
      lists: { name: string; compared: number; beats: { record: string; given: string; distance: number }[] }[];
    }>(['beat', 't1:600', '--nearest', '--model', 'folds', ...data]);
    const [given] = found.lists;
    expect(given).toMatchObject({ name: 'L' });
    for (const list of found.lists) {
      expect(list.beats.length).toBeLessThanOrEqual(3);
      for (const one of list.beats) expect(one.record).not.toBe('t1');
      const distances = list.beats.map(({ distance }) => distance);
      expect(distances).toEqual([...distances].sort((a, b) => a - b));
    }
    const { out } = await beat('t1:600', '--nearest', '--model', 'folds');
    expect(out).toMatch(/^given class L: nearest of \d+ beats of other patients$/m);
    expect(out).toContain('Distance: root mean square difference');
  });

  test('what is to be told is said, and what does not go together is refused', async () => {
    expect(await beat('t1:600')).toMatchObject({
      code: 2,
      err: expect.stringContaining('one of --waves, --nearest and --figure is missing'),
    });
    for (const other of [['--nearest'], ['--figure', 'f.svg'], ['--model', 'folds']]) {
      expect((await beat('t1:600', '--waves', ...other)).err).toContain(`--waves and ${other[0]} do not go together`);
    }
    expect((await beat('t1:600', '--figure', 'f.svg', '--lead', 'V1')).err).toContain('--lead belongs to --waves');
    expect((await beat('t1:600', '--nearest')).err).toContain('--model');
  });
});
