import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { labelSets } from '../../../preload/words/labelSets.ts';
import { labelBeats } from '../beats/labels.ts';
import { parseAnnotations } from '../formats/mitAnnotations/readAnnotations.ts';
import { writeAnnotations } from '../formats/mitAnnotations/writeAnnotations.ts';
import { encodeSignals } from '../formats/wfdb/encodeSignals.ts';
import { readHeader } from '../formats/wfdb/readHeader.ts';
import { readSamples } from '../formats/wfdb/readSamples.ts';
import { countParts, split } from '../selection/splits.ts';
import { hasMitdb, mitdbFolder } from '../testing/testData.ts';
import { readRecord } from './readRecord.ts';
import { scanFolder } from './scanFolder.ts';

describe.skipIf(!hasMitdb)('the MIT-BIH Arrhythmia Database', async () => {
  const headers = hasMitdb ? scanFolder(mitdbFolder).headers : [];
  const records = await Promise.all(headers.map((file) => readRecord(file, { verify: true })));
  const facts = records.map(({ record }) => record!);

  test('has the published records, annotations and beats, and every checksum is right', () => {
    expect(records.flatMap(({ rejections }) => rejections)).toEqual([]);
    expect(facts).toHaveLength(48);
    expect(new Set(facts.map(({ patient }) => patient)).size).toBe(47);
    expect(facts.flatMap(({ notices }) => notices).filter((notice) => !notice.includes('units missing'))).toEqual([]);
    const annotations = facts.flatMap(({ annotators }) => annotators.map((read) => read.annotations.count));
    expect(annotations.reduce((a, b) => a + b)).toBe(112_647);
    const counts: Record<string, number> = {};
    for (const symbol of facts.flatMap(({ beats }) => beats!.symbol)) counts[symbol] = (counts[symbol] ?? 0) + 1;
    // The archive's own description of its release; 109,494 beats in all.
    const published = { N: 75052, L: 8075, R: 7259, V: 7130, '/': 7028, A: 2546, f: 982, F: 803 };
    expect(counts).toEqual({ ...published, j: 229, a: 150, E: 106, J: 83, Q: 33, e: 16, S: 2 });
  });

  test('its annotation files are read back equal after writing', () => {
    for (const { annotators } of facts) {
      const file = annotators[0]!.file;
      const bytes = readFileSync(file);
      const read = parseAnnotations(bytes, file, 360);
      const again = writeAnnotations(read);
      expect(parseAnnotations(again, file, 360)).toEqual(read);
    }
  });

  test('a signal file is written back byte for byte', () => {
    const header = readHeader(join(mitdbFolder, '100.hea'));
    const read = readSamples(header, mitdbFolder, { from: 0, to: 650_000, signals: [0, 1] });
    const written = encodeSignals(
      212,
      read.map(({ digital }) => ({ digital, samplesPerFrame: 1 })),
    );
    expect(Buffer.compare(written, readFileSync(join(mitdbFolder, '100.dat')))).toBe(0);
  });

  test('ds1-ds2 with AAMI classes has the numbers that de Chazal 2004 published', () => {
    const symbols = facts.flatMap(({ beats }) => beats!.symbol);
    const { classIndex } = labelBeats(symbols, 'aami-5');
    const perBeat = (of: (record: (typeof facts)[number]) => string) =>
      facts.flatMap((record) => record.beats!.symbol.map(() => of(record)));
    const parts = split({
      beats: {
        record: perBeat(({ name }) => name),
        patient: perBeat(({ patient }) => patient),
        sample: facts.flatMap(({ beats }) => [...beats!.sample]),
        classIndex,
      },
      name: 'ds1-ds2',
      seed: 1,
      fractions: { training: 0.8, validation: 0.2, test: 0 },
      classes: labelSets['aami-5'].classes,
      allowAbsentClasses: false,
    });
    const [training, validation, test] = countParts(parts, classIndex, 5);
    // N S V F Q
    expect(training!.map((count, index) => count + validation![index]!)).toEqual([45866, 944, 3788, 415, 8]);
    expect(test).toEqual([44259, 1837, 3221, 388, 7]);
  });
});
