import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Annotations, symbolOf } from '../../record/annotations.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { readEdfAnnotations } from './readEdfAnnotations.ts';
import { readEdfHeader } from './readEdfHeader.ts';
import { type EdfToWrite, tal, timekeeping, writeEdf } from './testing/writeEdf.ts';

const written = (annotations: EdfToWrite['annotations'], rest: Partial<EdfToWrite> = {}) => {
  const values = new Int16Array(100 * (annotations?.length ?? 1));
  const signals = [{ label: 'ECG', samples: 100, values }];
  return readEdfHeader(writeEdf(join(temporaryFolder(), 'r.edf'), { plus: '+C', signals, annotations, ...rest }));
};
const rows = (annotations: Annotations) =>
  Array.from({ length: annotations.count }, (_, row) => [
    annotations.sample[row],
    symbolOf(annotations, row),
    annotations.aux.get(row),
  ]);
const rowsOf = (annotations: EdfToWrite['annotations'], rest: Partial<EdfToWrite> = {}) =>
  rows(readEdfAnnotations(written(annotations, rest)).annotations);

describe('annotations of EDF+', () => {
  test('a text that is a beat symbol marks a beat; any other is a note', () => {
    expect(
      rowsOf([
        [timekeeping(0) + tal(0.1, ['N']) + tal(0.5, ['V', 'premature?'])],
        [timekeeping(1) + tal(1.5, ['/']) + tal(1.75, ['PVC']) + tal(1.8, ['normal'])],
      ]),
    ).toEqual([
      [10, 'N', undefined],
      [50, 'V', undefined],
      [50, '"', 'premature?'],
      [150, '/', undefined],
      [175, '"', 'PVC'],
      [180, '"', 'normal'],
    ]);
  });

  test('texts are UTF-8, with their durations; the lists that keep the time are none', () => {
    expect(rowsOf([[timekeeping(0) + tal(0.2, ['Größe µV'], 30) + tal(0.3, ['pause'], 0.5)]])).toEqual([
      [20, '"', 'Größe µV (30 s)'],
      [30, '"', 'pause (0.5 s)'],
    ]);
  });

  test('of several annotation signals come together in the order of time', () => {
    expect(
      rowsOf([
        [timekeeping(0) + tal(0.9, ['V']), tal(0.2, ['N'])],
        [timekeeping(1), tal(0.5, ['dominant'])],
      ]),
    ).toEqual([
      [20, 'N', undefined],
      [50, '"', 'dominant'],
      [90, 'V', undefined],
    ]);
  });

  test('count from the first data record, which may begin within the first second', () => {
    expect(rowsOf([[timekeeping(0.5) + tal(0.6, ['N']) + tal(0.1, ['before'])], [timekeeping(1.5)]])).toEqual([
      [-40, '"', 'before'],
      [10, 'N', undefined],
    ]);
  });

  test('of EDF+D stand at their time, gaps counted', () => {
    expect(rowsOf([[timekeeping(0) + tal(0.1, ['N'])], [timekeeping(10) + tal(10.1, ['N'])]], { plus: '+D' })).toEqual([
      [10, 'N', undefined],
      [1010, 'N', undefined],
    ]);
  });

  test('a file marked continuous whose data records say otherwise is found out', () => {
    expect(readEdfAnnotations(written([[timekeeping(0)], [timekeeping(1)]])).largestShiftSeconds).toBe(0);
    expect(readEdfAnnotations(written([[timekeeping(0)], [timekeeping(3)]])).largestShiftSeconds).toBe(2);
  });

  test('the same in BDF+', () => {
    expect(rowsOf([[timekeeping(0) + tal(0.1, ['N'])]], { kind: 'BDF' })).toEqual([[10, 'N', undefined]]);
  });

  test('an annotation signal in a file that does not call itself EDF+ is no signal all the same', () => {
    const header = written([[timekeeping(0) + tal(0.1, ['N'])]], { plus: undefined });
    expect(header.signals.length).toBe(1);
    expect(readEdfAnnotations(header).annotations.count).toBe(1);
  });
});

test('a damaged list is left out and named; the whole ones beside it are read', () => {
  const { annotations } = readEdfAnnotations(
    written([
      [`${timekeeping(0)}+0,5\x14N\x14\0${tal(0.7, ['V'])}`],
      [`${timekeeping(1)}${tal(1.2, ['N'])}+1.5\x14cut off`],
    ]),
  );
  expect(rows(annotations)).toEqual([
    [70, 'V', undefined],
    [120, 'N', undefined],
  ]);
  // Header of two signals, then 100 samples; the list that keeps the time has five bytes, that of N eight.
  const [first, second] = [768 + 200 + 5, 768 + 320 + 200 + 5 + 8];
  expect(annotations.remarks).toEqual([
    `2 damaged lists are left out: byte ${first}: expected the time of an annotation in seconds with its sign, such as ` +
      `"+12.5", found "+0,5"; byte ${second}: expected an annotation that ends with byte 20, found "+1.5\\u0014cut off" without it`,
  ]);
});

describe('where no list with a text is whole, the first damaged one is named with its byte', () => {
  // Header of two signals, then 100 samples.
  const byte = 768 + 200;
  test.each([
    { list: '0\x14N\x14\0', said: `byte ${byte}: expected the time of an annotation in seconds with its sign` },
    { list: '+1,5\x14N\x14\0', said: 'found "+1,5"' },
    { list: `+${'9'.repeat(40)}\x14N\x14\0`, said: 'expected the time of an annotation' },
    { list: '+0\x15x\x14N\x14\0', said: 'expected the duration of an annotation in seconds' },
    { list: '+0\x14N\0', said: 'expected an annotation that ends with byte 20, found' },
    { list: '+0\0', said: 'expected an annotation that ends with byte 20' },
    { list: '+0\x14\x14\0\0\0garbage', said: `byte ${byte + 7}: expected` },
  ])('$said', ({ list, said }) => {
    expect(() => readEdfAnnotations(written([[list]]))).toThrow(said);
  });

  test('data records that go back in time', () => {
    expect(() => readEdfAnnotations(written([[timekeeping(0)], [timekeeping(2)], [timekeeping(1)]]))).toThrow(
      'expected data record 2 to begin after the one before, found 1 s after the start',
    );
  });
});
