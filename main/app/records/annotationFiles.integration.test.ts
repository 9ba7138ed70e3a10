import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAnnotations } from '../../ecg/formats/mitAnnotations/readAnnotations.ts';
import { hasMitdb, mitdbFolder } from '../../ecg/testing/testData.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

const plain = { annotator: 'atr', overwrite: false, intoArchive: false };

test.skipIf(!hasMitdb)(
  'all 48 annotation files of MIT-BIH are written and read back with the same annotations',
  async () => {
    const { call } = testApp();
    const folder = temporaryFolder();
    const names = readdirSync(mitdbFolder).filter((name) => name.endsWith('.atr'));
    const same: string[] = [];
    for (const name of names) {
      const record = join(mitdbFolder, name.slice(0, -4));
      const { file, annotations, bytes } = await call('records.writeAnnotations', {
        ...plain,
        record,
        folder,
        as: 'ann',
      });
      const original = readAnnotations(`${record}.atr`, 360);
      expect(readAnnotations(file, 360)).toEqual(original);
      expect(annotations).toBe(original.count);
      const written = readFileSync(file);
      expect(bytes).toBe(written.length);
      if (written.equals(readFileSync(`${record}.atr`))) same.push(name);
    }
    // The others end their notes with a NUL, counted as text, which the reader takes off. But for those NULs their bytes are
    // the same too: main/ecg/formats/wfdb/writeAnnotations.test.ts.
    expect(same).toEqual(['108.atr']);
    expect(names).toHaveLength(48);
  },
);

describe('annotations are written', () => {
  test('into a folder that is made, under the name asked for, and never over a file that is there', async () => {
    const { call } = testApp();
    const source = temporaryFolder();
    const record = writeTinyRecord(source, '100', 'NNV');
    const folder = join(temporaryFolder(), 'new', 'folder');
    const input = { ...plain, record, folder, as: 'copy' };
    const file = join(folder, '100.copy');
    expect(await call('records.writeAnnotations', input)).toMatchObject({
      record: '100',
      annotator: 'atr',
      file,
      annotations: 4,
    });
    expect(readFileSync(file)).toEqual(readFileSync(join(source, '100.atr')));
    writeFileSync(file, 'precious');
    await expect(call('records.writeAnnotations', input)).rejects.toThrow(
      '100.copy: expected a name that is not taken, found a file of this name; nothing was written',
    );
    expect(readFileSync(file, 'latin1')).toBe('precious');
    await call('records.writeAnnotations', { ...input, overwrite: true });
    expect(readFileSync(file)).toEqual(readFileSync(join(source, '100.atr')));
    expect(readdirSync(folder)).toEqual(['100.copy']);
  });

  test('into an archive only where that is said, by whatever way its folder is named, and never over what is read', async () => {
    const { call, run } = testApp();
    const archive = join(temporaryFolder(), 'mine');
    writeTinyRecord(archive, '100', 'NNV');
    mkdirSync(join(archive, 'below'));
    const link = join(temporaryFolder(), 'link');
    symlinkSync(archive, link);
    await run('archives.import', { folder: archive });
    const input = { ...plain, record: '100', as: 'ann' };
    for (const folder of [archive, `${archive}/../mine`, join(archive, 'below'), join(archive, 'new', 'one'), link]) {
      await expect(call('records.writeAnnotations', { ...input, folder })).rejects.toThrow(
        /belongs to the archive in .*mine, whose files stay as they are/,
      );
    }
    expect(readdirSync(archive).sort()).toEqual(['100.atr', '100.dat', '100.hea', 'below']);
    for (const folder of [archive, link]) {
      const same = { ...input, folder, as: 'atr', overwrite: true, intoArchive: true };
      await expect(call('records.writeAnnotations', same)).rejects.toThrow('is the file that is read');
    }
    await call('records.writeAnnotations', { ...input, folder: archive, intoArchive: true });
    expect(readdirSync(archive)).toContain('100.ann');
    // The next import knows the new annotator, and the beats are as they were.
    expect(await run('archives.import', { folder: archive })).toMatchObject({ updated: 1, beats: 3 });
  });

  test('only under names that annotators have', async () => {
    const { call } = testApp();
    const record = writeTinyRecord(temporaryFolder(), '100', 'N');
    for (const as of ['hea', 'dat', '../x', 'a.b', '1st', 'much-too-long-a-name-for-an-annotator']) {
      const asked = call('records.writeAnnotations', { ...plain, record, folder: temporaryFolder(), as });
      await expect(asked).rejects.toThrow('is no annotator’s name'.replace('’', "'"));
    }
  });

  test('of detected beats too: each is N, at the sample where it was found', async () => {
    const { call, run } = testApp();
    const archive = join(temporaryFolder(), 'bare');
    writeTinyRecord(archive, '100', 'NNNNNNNNNNNN');
    writeFileSync(join(archive, '100.atr'), new Uint8Array(2));
    await run('archives.import', { folder: archive });
    await run('archives.detectBeats', { archiveId: 1 });
    const { beats } = await call('beats.list', { record: '100', order: 'position', offset: 0, limit: 99 });
    const folder = temporaryFolder();
    const { file } = await call('records.writeAnnotations', { ...plain, record: '100', annotator: 'qrs', folder });
    expect([...readAnnotations(file, 360).sample]).toEqual(beats.map(({ sample }) => sample));
    const { text } = await call('records.annotations', { record: '100', annotator: 'qrs' });
    expect(text.split('\n')[0]).toMatch(/ N +0 +0 +0$/);
  });
});
