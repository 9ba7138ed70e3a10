import { chmodSync, copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mitWords } from '../../../e2e/pages/mitWords.ts';
import { parseAnnotations } from '../../ecg/formats/mitAnnotations/readAnnotations.ts';
import { symbolOf } from '../../ecg/record/annotations.ts';
import { asOrdinaryUser } from '../../ecg/testing/asOrdinaryUser.ts';
import { hasMitdb, mitdbFolder } from '../../ecg/testing/testData.ts';
import { type TestApp, temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

async function reviewed() {
  const folder = temporaryFolder();
  writeTinyRecord(folder, 'r1', 'NNVNNN');
  writeTinyRecord(folder, 'r2', 'NNNNNN');
  const app = testApp();
  const { archiveId } = await app.run('archives.import', { folder });
  const { beats } = await app.call('beats.list', { order: 'position', offset: 0, limit: 100 });
  const about = (place: number) => ({ beatId: beats[place]!.id });
  await app.call('reviews.decide', {
    reviewer: 'Ada',
    decisions: [
      { about: about(2), action: 'relabel', label: 'F' },
      { about: about(0), action: 'keep' },
      { about: about(3), action: 'delete' },
      { about: about(4), action: 'move', sample: 1353 },
      { about: { recordId: beats[0]!.recordId, sample: 600 }, action: 'add', label: 'V' },
      { about: about(5), action: 'unreadable' },
    ],
  });
  return { app, folder, archiveId, beats };
}

function marks(file: string): [number, string][] {
  const read = parseAnnotations(readFileSync(file), file, 360);
  return Array.from({ length: read.count }, (_, row) => [read.sample[row]!, symbolOf(read, row)]);
}

const write = (app: TestApp, folder: string, more = {}) =>
  app.call('reviews.write', { reviewer: 'Ada', folder, as: 'rev', intoArchive: false, ...more });

test('the difference is told before anything is written', async () => {
  const { app, folder } = await reviewed();
  expect(await app.call('reviews.difference', { reviewer: 'Ada' })).toMatchObject([
    {
      ...{ record: 'r1', annotator: 'atr', annotations: 7, written: 7, confirmed: 2, unreadable: 1, unsure: 0 },
      relabelled: [{ sample: 750, given: 'V', label: 'F', position: 750 }],
      deleted: [{ sample: 1050, given: 'N', label: null }],
      moved: [{ sample: 1350, position: 1353 }],
      added: [{ sample: 600, given: null, label: 'V' }],
      sourceChanged: [],
    },
  ]);
  expect(existsSync(join(folder, 'r1.rev'))).toBe(false);
});

test('a new annotator is written, the source stays byte for byte, and nothing is written over', async () => {
  const { app, folder } = await reviewed();
  const source = readFileSync(join(folder, 'r1.atr'));
  const target = temporaryFolder();
  const { records } = await write(app, target);
  expect(records.map(({ record, file }) => [record, file])).toEqual([['r1', join(target, 'r1.rev')]]);
  expect(marks(join(target, 'r1.rev'))).toEqual([
    [10, '+'],
    [150, 'N'],
    [450, 'N'],
    [600, 'V'],
    [750, 'F'],
    [1353, 'N'],
    [1650, 'N'],
  ]);
  expect(readFileSync(join(folder, 'r1.atr'))).toEqual(source);
  const first = readFileSync(join(target, 'r1.rev'));
  await expect(write(app, target)).rejects.toThrow('r1.rev is there already, and no annotation file is written over');
  expect(readFileSync(join(target, 'r1.rev'))).toEqual(first);
});

test('with decisions that only relabel, every other byte is the source\u2019s', async () => {
  const { app, folder, beats } = await reviewed();
  await app.call('reviews.decide', {
    reviewer: 'Bo',
    decisions: [{ about: { beatId: beats[8]!.id }, action: 'relabel', label: 'V' }],
  });
  const target = temporaryFolder();
  await write(app, target, { reviewer: 'Bo' });
  const [source, written] = [readFileSync(join(folder, 'r2.atr')), readFileSync(join(target, 'r2.rev'))];
  expect(written).toHaveLength(source.length);
  expect(Array.from(source, (_, at) => at).filter((at) => source[at] !== written[at])).toHaveLength(1);
});

test('beside the record only where that is meant; then it is imported like any annotator', async () => {
  const { app, folder, archiveId } = await reviewed();
  const beside = { reviewer: 'Ada', archiveId, as: 'rev' };
  await expect(app.call('reviews.write', { ...beside, intoArchive: false })).rejects.toThrow(
    'whose files stay as they are',
  );
  await expect(app.call('reviews.write', { ...beside, as: 'atr', intoArchive: true })).rejects.toThrow(
    'never overwritten with itself',
  );
  await app.call('reviews.write', { ...beside, intoArchive: true });
  await app.run('archives.import', { folder, annotator: 'rev' });
  const [record] = await app.call('records.list', { archiveId });
  expect(record).toMatchObject({ name: 'r1', beatsFrom: { annotator: 'rev' }, classes: { N: 4, V: 1, F: 1 } });
});

test('decisions about another label than the file has now are told and not applied', async () => {
  const { app, folder } = await reviewed();
  writeTinyRecord(folder, 'r1', 'NNSNNN');
  const [difference] = await app.call('reviews.difference', { reviewer: 'Ada' });
  expect(difference).toMatchObject({ relabelled: [], sourceChanged: [{ sample: 750, given: 'V', label: 'F' }] });
  const target = temporaryFolder();
  await write(app, target);
  expect(marks(join(target, 'r1.rev'))).toContainEqual([750, 'S']);
});

test('what cannot be written is refused in words, and leaves nothing', async () => {
  const { app, folder, beats } = await reviewed();
  await expect(write(app, temporaryFolder(), { reviewer: 'Nobody' })).rejects.toThrow(
    'Nobody has decided nothing here',
  );
  await expect(write(app, temporaryFolder(), { as: 'dat' })).rejects.toThrow(`"dat" is no annotator's name`);
  const target = temporaryFolder();
  writeFileSync(join(target, 'file'), '');
  await expect(write(app, join(target, 'file'))).rejects.toThrow(/file/);
  // The second record fails: the first one's file goes again.
  await app.call('reviews.decide', {
    reviewer: 'Ada',
    decisions: [{ about: { beatId: beats[8]!.id }, action: 'keep' }],
  });
  rmSync(join(folder, 'r2.atr'));
  await expect(write(app, target)).rejects.toThrow(/r2\.atr/);
  expect(existsSync(join(target, 'r1.rev'))).toBe(false);
});

test('a folder that can only be read is refused in words', async () => {
  const { app, folder } = await reviewed();
  const target = temporaryFolder();
  chmodSync(folder, 0o755);
  chmodSync(target, 0o555);
  await asOrdinaryUser(() =>
    expect(write(app, target)).rejects.toThrow('a folder that can only be read; nothing was written'),
  );
});

test.skipIf(!hasMitdb)(
  'beats of MIT-BIH that are relabelled, moved past a neighbour, added and deleted are so for a reader that is not ours',
  async () => {
    const folder = temporaryFolder();
    for (const ending of ['hea', 'dat', 'atr']) {
      copyFileSync(join(mitdbFolder, `208.${ending}`), join(folder, `208.${ending}`));
    }
    const app = testApp();
    await app.run('archives.import', { folder });
    const { beats } = await app.call('beats.list', { order: 'position', offset: 0, limit: 100 });
    const [one, moved, passed, gone] = [beats[3]!, beats[20]!, beats[21]!, beats[40]!];
    const added = Math.round((beats[60]!.sample + beats[61]!.sample) / 2);
    const said = [
      { about: { beatId: one.id }, action: 'relabel', label: 'F' },
      { about: { beatId: moved.id }, action: 'move', sample: passed.sample + 5 },
      { about: { beatId: gone.id }, action: 'delete' },
      { about: { recordId: one.recordId, sample: added }, action: 'add', label: 'V' },
    ] as const;
    for (const decision of said) await app.call('reviews.decide', { reviewer: 'Ada', decisions: [decision] });
    const target = temporaryFolder();
    await write(app, target);
    // Codes of annot(5): V is 5, F is 6.
    const expected = mitWords(join(folder, '208.atr'))
      .filter(({ sample }) => sample !== gone.sample)
      .map(({ sample, code }) => ({
        sample: sample === moved.sample ? passed.sample + 5 : sample,
        code: sample === one.sample ? 6 : code,
      }))
      .concat({ sample: added, code: 5 })
      .sort((a, b) => a.sample - b.sample);
    expect(mitWords(join(target, '208.rev'))).toEqual(expected);
    expect(expected).toHaveLength(mitWords(join(folder, '208.atr')).length);

    for (const _ of said) await app.run('reviews.undo', { reviewer: 'Ada' });
    await expect(write(app, temporaryFolder())).rejects.toThrow('Ada has decided nothing here');
    for (const _ of said) await app.run('reviews.redo', { reviewer: 'Ada' });
    const again = temporaryFolder();
    await write(app, again);
    expect(readFileSync(join(again, '208.rev'))).toEqual(readFileSync(join(target, '208.rev')));
  },
);
