import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRecord } from '../archive/readRecord.ts';
import { fixtureCopy, fixtureFolder, tenSecondBeats } from '../testing/fixtures.ts';
import { symbolOf } from './annotations.ts';
import { readAnnotations } from './readAnnotations.ts';

/** WFDB files with their right values: each README of resources/fixtures/cases says how these were computed. */
const imported = async (folder: string, name: string) => {
  const { record, rejections } = await readRecord(join(folder, `${name}.hea`), { verify: true });
  return { rejections, record: record!, notices: record?.notices ?? [], beats: [...(record?.beats?.sample ?? [])] };
};

describe('annotations-not-ended', () => {
  test('N2: eleven whole annotations without an end mark are eleven beats and a notice', async () => {
    const { beats, notices, rejections } = await imported(fixtureCopy('annotations-not-ended'), 'N2');
    expect(beats).toEqual(tenSecondBeats);
    expect(rejections).toEqual([]);
    expect(notices).toContainEqual(expect.stringMatching(/^atr: cut short: byte 22: .*11 annotations are whole/));
  });

  test('N5: channels up to 255, num and subtype from -128 to 127', () => {
    const read = readAnnotations(join(fixtureFolder('annotations-not-ended'), 'N5.atr'), 360);
    const rows = [...read.sample].map((sample, row) => [sample, read.subtype[row], read.channel[row], read.num[row]]);
    // By annot(5): SUB is of one annotation, CHN and NUM hold until they change; subtype and num are signed bytes, channel
    // is an unsigned one. Worked out by hand from the words of the file.
    expect(rows).toEqual([
      [200, 0, 0, 0],
      [500, 127, 127, 127],
      [800, -128, 128, -128],
      [1100, -1, 200, -1],
      [1400, 100, 255, 5],
      [1700, 1, 0, 0],
      [2000, 0, 1, 3],
    ]);
    expect(read.remarks).toEqual([]);
  });

  test('N8: symbols that the file defines', () => {
    const read = readAnnotations(join(fixtureFolder('annotations-not-ended'), 'N8.atr'), 360);
    expect([...read.sample]).toEqual([0, 1000, 2000, 3000, 3300]);
    expect([0, 1, 2, 3, 4].map((row) => symbolOf(read, row)).join('')).toBe('zzvlN');
  });
});
