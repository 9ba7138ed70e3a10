import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRecord } from '../../archive/openRecord.ts';
import { readRecord } from '../../archive/readRecord.ts';
import { scanFolder } from '../../archive/scanFolder.ts';
import { symbolOf } from '../../record/annotations.ts';
import { physicalValue } from '../../record/physical.ts';
import { fixtureCopy, fixtureFolder, tenSecondBeats } from '../../testing/fixtures.ts';
import { readAnnotations } from '../mitAnnotations/readAnnotations.ts';
import { readHeader } from './readHeader.ts';

/** WFDB files with their right values: each README of resources/fixtures/cases says how these were computed. */
const imported = async (folder: string, name: string) => {
  const { record, rejections } = await readRecord(join(folder, `${name}.hea`), { verify: true });
  return { rejections, record: record!, notices: record?.notices ?? [], beats: [...(record?.beats?.sample ?? [])] };
};

/** All samples of a record, signal by signal; null where there is none. */
const samplesOf = async (file: string) => {
  const { header, length, read } = await openRecord(file);
  const signals = read({ from: 0, to: length, signals: [...header.signals.keys()] });
  return signals.map(({ digital, invalidSample }) =>
    Array.from(digital, (value) => (value === invalidSample ? null : value)),
  );
};

/** A signal file of format 16, column by column: little-endian 16-bit numbers. */
const columnsOf = (file: string, signals: number) => {
  const bytes = readFileSync(file);
  const values = Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readInt16LE(2 * at));
  return Array.from({ length: signals }, (_, signal) => values.filter((_, at) => at % signals === signal));
};
const nothing = (count: number) => new Array<null>(count).fill(null);

describe('header-text, number-forms and start-time-forms: 3600 samples of the .dat file and 11 beats', () => {
  test.each([
    ['header-text', 'G1', []],
    ['header-text', 'G2', []],
    ['header-text', 'G3', []],
    ['header-text', 'G5', []],
    ['number-forms', 'F1', ['line 1: "3600.0" is read as 3600']],
    ['number-forms', 'F2', []],
    ['number-forms', 'F4', ['line 2: "1024.0" is read as 1024']],
    ['number-forms', 'F6', []],
    ['number-forms', 'F7', []],
    ['number-forms', 'F10', ['line 2: expected a whole-number initial value, found "NaN": left out']],
    [
      'start-time-forms',
      'E1',
      [
        'line 1: expected a time of day such as "13:05:00", found "05-May-2020": left out',
        'line 1: expected a date such as "25/4/1989", found "09:49:17": left out',
      ],
    ],
    ['start-time-forms', 'E3', ['line 1: expected a date such as "25/4/1989", found "2006-05-04": left out']],
  ])('%s: %s', async (name, record, said) => {
    const folder = fixtureCopy(name);
    const { beats, notices, rejections } = await imported(folder, record);
    expect(rejections).toEqual([]);
    expect(beats).toEqual(tenSecondBeats);
    expect(notices.filter((notice) => !notice.startsWith('units missing'))).toEqual(said);
    const columns = columnsOf(join(folder, `${record}.dat`), 2);
    expect(columns[0]).toHaveLength(3600);
    expect(await samplesOf(join(folder, `${record}.hea`))).toEqual(columns);
  });

  test('G3: names with two spaces and with # are names', () => {
    const { signals } = readHeader(join(fixtureFolder('header-text'), 'G3.hea'));
    expect(signals.map(({ description }) => description)).toEqual(['ECG  lead II', 'V5 # noisy']);
  });

  test('F7: a negative gain turns the polarity, a negative baseline is one', () => {
    const { signals } = readHeader(join(fixtureFolder('number-forms'), 'F7.hea'));
    const at = (signal: number, digital: number) =>
      physicalValue(digital, { index: signal, signal: signals[signal]!, invalidSample: -32_768 });
    expect([at(0, 1224), at(1, 193)]).toEqual([-1, 1]);
  });
});

describe('layout-same-names', () => {
  test('the nth signal of a name in a segment is the nth of that name in the layout', async () => {
    const folder = fixtureFolder('layout-same-names');
    const [first, second] = [columnsOf(join(folder, 's1.dat'), 3), columnsOf(join(folder, 's2.dat'), 3)];
    // s2 has V5 first, then the two called ECG.
    const expected = [1, 2, 0].map((column, signal) => [...first[signal]!, ...nothing(600), ...second[column]!]);
    const read = await samplesOf(join(folder, 'm.hea'));
    expect(read).toEqual(expected);
    expect(read[0]!.filter((value, at) => value !== read[1]![at])).toHaveLength(1921);
    expect((await imported(folder, 'm')).notices.filter((notice) => notice.includes('ECG'))).toEqual([]);
  });
});

describe('segment-other-rate', () => {
  test('the samples of the slower segment are held for two, and a notice says so', async () => {
    const folder = fixtureFolder('segment-other-rate');
    const [[fast], [slow]] = [columnsOf(join(folder, 'w1.dat'), 1), columnsOf(join(folder, 'w2.dat'), 1)];
    const [read] = await samplesOf(join(folder, 'w.hea'));
    expect(read).toEqual([...fast!, ...slow!.flatMap((value) => [value, value])]);
    const { notices, beats } = await imported(folder, 'w');
    expect(notices).toContainEqual('segment w2: II has 1 sample a frame, elsewhere 2: each is held for 2');
    expect(beats).toEqual(expect.arrayContaining([550, 700, 850]));
  });
});

describe('segments-gains', () => {
  test('samples are converted to the layout’s gain and baseline, rounded as the reference library does', async () => {
    const folder = fixtureFolder('segments-gains');
    const converted = (file: string, gain: number, baseline: number) => {
      const scale = 100 / gain;
      const offset = 50 - scale * baseline + 0.5;
      return columnsOf(join(folder, file), 1)[0]!.map((value) => Math.floor(value * scale + offset));
    };
    const [read] = await samplesOf(join(folder, 'g.hea'));
    expect(read).toEqual([...converted('t1.dat', 200, 1024), ...converted('t2.dat', 600, 3083)]);
  });
});

describe('cut-master-header', () => {
  test('the three segments that are listed are read, and what is missing is said', async () => {
    const folder = fixtureCopy('cut-master-header');
    expect(scanFolder(folder).headers).toEqual([join(folder, 'c.hea')]);
    const { record, notices, rejections } = await imported(folder, 'c');
    expect(rejections).toEqual([]);
    expect(record.samples).toBe(2700);
    expect(notices).toContain(
      'the header is cut short: 4 segments promised on line 1, 3 listed: read as far as they go',
    );
    const [read] = await samplesOf(join(folder, 'c.hea'));
    expect(read).toEqual(['c1', 'c2', 'c3'].flatMap((name) => columnsOf(join(folder, `${name}.dat`), 1)[0]!));
  });

  test.each(['c2.hea', 'c2.dat'])('without %s its place is a gap, and the others are where they were', async (file) => {
    const folder = fixtureCopy('cut-master-header');
    rmSync(join(folder, file));
    const { record, notices, rejections } = await imported(folder, 'c');
    expect(rejections).toEqual([]);
    expect(record.samples).toBe(2700);
    expect(notices).toContainEqual(
      expect.stringMatching(new RegExp(`^segment c2: cannot be read and is a gap: .*${file}: expected`)),
    );
    const column = (name: string) => columnsOf(join(folder, `${name}.dat`), 1)[0]!;
    expect(await samplesOf(join(folder, 'c.hea'))).toEqual([[...column('c1'), ...nothing(900), ...column('c3')]]);
  });

  test('without any segment it is refused', async () => {
    const folder = fixtureCopy('cut-master-header');
    for (const name of ['c1', 'c2', 'c3']) rmSync(join(folder, `${name}.hea`));
    const { record, rejections } = await readRecord(join(folder, 'c.hea'), { verify: true });
    expect(record).toBeUndefined();
    expect(rejections[0]?.reason).toContain('c1.hea: expected a readable WFDB header');
  });
});

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
