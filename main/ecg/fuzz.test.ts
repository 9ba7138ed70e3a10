import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRecord } from './archive/readRecord.ts';
import { type Random, seeded } from './beats/random.ts';
import { ReadFailure } from './errors.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { annotationColumns } from './wfdb/annotations.ts';
import { bytesForSamples } from './wfdb/formats/format.ts';
import { formats } from './wfdb/formats/formats.ts';
import { parseHeader } from './wfdb/header.ts';
import { resolveHeader } from './wfdb/headerDefaults.ts';
import { parseAnnotations } from './wfdb/readAnnotations.ts';
import { readHeader } from './wfdb/readHeader.ts';
import { readSamples } from './wfdb/readSamples.ts';
import { writeAnnotations } from './wfdb/writeAnnotations.ts';

/**
 * Damaged files of every kind: whatever the bytes, the answer is a reading or a ReadFailure, never another error. The
 * number of rounds can be raised for a long run: BEATLENS_FUZZ_ROUNDS=100000.
 */
const rounds = Number(process.env.BEATLENS_FUZZ_ROUNDS ?? 3000);

const headerTexts = [
  'r 2 360 650\r\nr.dat 212 200(1024)/mV 11 1024 995 -22131 0 MLII\r\nr.dat 212 200 11 1024 1011 20052 0 V1\r\n# patient: P1\r\n',
  'r 2 90/5(0.5) 100 1:2:3.5 4/5/2006\na.dat 16x4:2+24 1e3/uV\nb.dat 212 0\n',
  'multi/3 2 360 45000\n100s 21600\n~ 1800\n100s 21600\n',
];
const codes = [...formats.keys()];
const oddPieces = [
  '\0',
  '\n',
  '\r',
  '#',
  '/',
  '-1',
  '0',
  '99999999999999',
  '1e308',
  'NaN',
  'x',
  ':',
  '+',
  '(',
  ')',
  ' ',
  '~',
  '\ud800',
  '٣',
  '../',
];

function damageText(text: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  const length = Math.floor(random() * 6);
  const piece = oddPieces[Math.floor(random() * oddPieces.length)]!;
  const kind = random();
  if (kind < 0.4) return text.slice(0, at) + piece + text.slice(at + length);
  if (kind < 0.6) return text.slice(0, at);
  if (kind < 0.8) return text.slice(0, at) + text.slice(at + length);
  return text.slice(0, at) + text.slice(Math.max(0, at - 20));
}

function damageBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const damaged = Uint8Array.from(bytes);
  for (let hits = 1 + Math.floor(random() * 4); hits > 0 && damaged.length > 0; hits--) {
    damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
  }
  const kind = random();
  const at = Math.floor(random() * (damaged.length + 1));
  if (kind < 0.3) return damaged.subarray(0, at);
  if (kind < 0.4) return Buffer.concat([damaged.subarray(0, at), damaged]);
  return damaged;
}

function onlyReadFailure(read: () => unknown, what: () => string): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof ReadFailure))
      throw new Error(`unexpected ${String(error)} from ${what()}`, { cause: error });
    expect(error.message).toMatch(/: expected .+; .+\.$/s);
  }
}

const annotationBytes = writeAnnotations(
  annotationColumns([
    { sample: 0, code: 28, aux: '(AFIB' },
    { sample: 3000, code: 1, subtype: 2, channel: 1, num: 3 },
    { sample: 3300, code: 5, aux: 'odd' },
    { sample: 90_000_000, code: 38 },
  ]),
);

describe('whatever the damage, only a ReadFailure comes out', () => {
  test('of headers', () => {
    const random = seeded(1);
    for (let round = 0; round < rounds; round++) {
      let text = headerTexts[round % headerTexts.length]!;
      for (let hits = 1 + Math.floor(random() * 3); hits > 0; hits--) text = damageText(text, random);
      onlyReadFailure(
        () => resolveHeader(parseHeader(text, 'x.hea')),
        () => JSON.stringify(text),
      );
    }
  });

  test('of annotation files, and no more rows than the file has words', () => {
    const random = seeded(2);
    for (let round = 0; round < rounds; round++) {
      const bytes = damageBytes(annotationBytes, random);
      onlyReadFailure(
        () => expect(parseAnnotations(bytes, 'x.atr', 360).count).toBeLessThanOrEqual(bytes.length / 2),
        () => Buffer.from(bytes).toString('hex'),
      );
    }
  });

  test('of whole records on disk', async () => {
    const random = seeded(3);
    const folder = join(temporaryFolder(), 'records');
    mkdirSync(folder);
    for (let round = 0; round < rounds / 10; round++) {
      const header = join(folder, 'r.hea');
      const code = codes[Math.floor(random() * codes.length)]!;
      writeFileSync(header, damageText(headerTexts[0]!.replaceAll(' 212 ', ` ${code} `), random));
      writeFileSync(join(folder, 's.hea'), damageText(`s/2 2 360 1300\nr 650\n~ 0\n`, random));
      const bytes = bytesForSamples(formats.get(code)!, 1300);
      writeFileSync(
        join(folder, 'r.dat'),
        new Uint8Array(random() < 0.7 ? bytes : Math.floor(random() * 3000)).fill(round),
      );
      writeFileSync(join(folder, 'r.atr'), damageBytes(annotationBytes, random));
      for (const file of [header, join(folder, 's.hea')]) {
        const { record, rejections } = await readRecord(file, { verify: true });
        expect(record !== undefined || rejections.length > 0).toBe(true);
        if (record === undefined) continue;
        const signals = record.signals.map(({ position }) => position);
        const to = Math.min(record.samples, 700);
        onlyReadFailure(
          () => readSamples(readHeader(file), folder, { from: Math.floor(random() * to), to, signals }),
          () => readFileSync(file, 'latin1'),
        );
      }
    }
  });
});
