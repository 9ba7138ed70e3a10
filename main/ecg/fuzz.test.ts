import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Random, sfc32 } from '../../preload/numeric/random.ts';
import { openRecord } from './archive/openRecord.ts';
import { readRecord } from './archive/readRecord.ts';
import { ReadFailure } from './errors.ts';
import { parseAnnotations } from './formats/mitAnnotations/readAnnotations.ts';
import { writeAnnotations } from './formats/mitAnnotations/writeAnnotations.ts';
import { flacFormats } from './formats/wfdb/flac/flacFormats.ts';
import { parseHeader } from './formats/wfdb/header.ts';
import { resolveHeader } from './formats/wfdb/headerDefaults.ts';
import { bytesForSamples } from './formats/wfdb/storage/format.ts';
import { formats } from './formats/wfdb/storage/formats.ts';
import { annotationColumns } from './record/annotations.ts';
import { encodeFlac } from './testing/encodeFlac.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

/**
 * Damaged files of every kind: whatever the bytes, the answer is a reading or a ReadFailure, never another error. The
 * number of rounds can be raised for a long run: BEATLENS_FUZZ_ROUNDS=100000.
 */
const rounds = Number(process.env.BEATLENS_FUZZ_ROUNDS ?? 3000);
/** Each writes four files and reads two records: a tenth is enough where nobody asked for more. */
const signalRounds = process.env.BEATLENS_FUZZ_ROUNDS === undefined ? rounds / 10 : rounds;

/** How many were read and how many refused, by what was damaged: `npm run fuzz` shows them. */
const counts = new Map<string, { read: number; refused: number }>();

function count(what: string, isRead: boolean): void {
  const entry = counts.get(what) ?? { read: 0, refused: 0 };
  entry[isRead ? 'read' : 'refused']++;
  counts.set(what, entry);
}

/** Otherwise the damage is too mild or too rough to test anything. */
function expectBothOutcomes(): void {
  for (const { read, refused } of counts.values()) {
    expect(Math.min(read, refused)).toBeGreaterThan((read + refused) / 50);
  }
}

afterAll(() => {
  if (process.env.BEATLENS_FUZZ_ROUNDS === undefined) return;
  for (const [what, { read, refused }] of counts) {
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(`fuzz: ${what}: ${read + refused} damaged, ${read} read, ${refused} refused; ${memory} MB at most`);
  }
});

const headerTexts = [
  'r 2 360 650\r\nr.dat 212 200(1024)/mV 11 1024 995 -22131 0 MLII\r\nr.dat 212 200 11 1024 1011 20052 0 V1\r\n# patient: P1\r\n',
  'r 2 90/5(0.5) 100 1:2:3.5 4/5/2006\na.dat 16x4:2+24 1e3/uV\nb.dat 212 0\n',
  'multi/3 2 360 45000\n100s 21600\n~ 1800\n100s 21600\n',
];
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
  const piece = pick(oddPieces, random);
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

function onlyReadFailure(read: () => unknown, what: () => string): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (!(error instanceof ReadFailure))
      throw new Error(`unexpected ${String(error)} from ${what()}`, { cause: error });
    expect(error.message).toMatch(/: expected .+; .+\.$/s);
    return false;
  }
}

function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)]!;
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
  test('of headers', { timeout: 3_600_000 }, () => {
    const random = sfc32(1);
    for (let round = 0; round < rounds; round++) {
      let text = headerTexts[round % headerTexts.length]!;
      for (let hits = 1 + Math.floor(random() * 3); hits > 0; hits--) text = damageText(text, random);
      const isRead = onlyReadFailure(
        () => resolveHeader(parseHeader(text, 'x.hea')),
        () => JSON.stringify(text),
      );
      count('headers', isRead);
    }
    expectBothOutcomes();
  });

  test('of annotation files, and no more rows than the file has words', { timeout: 3_600_000 }, () => {
    const random = sfc32(2);
    for (let round = 0; round < rounds; round++) {
      const bytes = damageBytes(annotationBytes, random);
      const isRead = onlyReadFailure(
        () => expect(parseAnnotations(bytes, 'x.atr', 360).count).toBeLessThanOrEqual(bytes.length / 2),
        () => Buffer.from(bytes).toString('hex'),
      );
      count('annotation files', isRead);
    }
    expectBothOutcomes();
  });

  test('of whole records on disk: headers, segments, signals of every format, annotations', {
    timeout: 3_600_000,
  }, async () => {
    const random = sfc32(3);
    const folder = join(temporaryFolder(), 'records');
    mkdirSync(folder);
    const flac = await flacFiles();
    const header = join(folder, 'r.hea');
    for (let round = 0; round < signalRounds; round++) {
      const code = pick([...formats.keys(), ...flac.keys()], random);
      const text = headerTexts[0]!.replaceAll(' 212 ', ` ${code} `);
      writeFileSync(header, random() < 0.5 ? text : damageText(text, random));
      const segments = 's/2 2 360 1300\nr 650\n~ 0\n';
      writeFileSync(join(folder, 's.hea'), random() < 0.5 ? segments : damageText(segments, random));
      const stored = flac.get(code) ?? new Uint8Array(bytesForSamples(formats.get(code)!, 1300)).fill(round);
      writeFileSync(join(folder, 'r.dat'), random() < 0.3 ? stored : damageBytes(stored, random));
      writeFileSync(join(folder, 'r.atr'), damageBytes(annotationBytes, random));
      for (const file of [header, join(folder, 's.hea')]) {
        const { record, rejections } = await readRecord(file, { verify: true });
        count('records', record !== undefined);
        expect(record !== undefined || rejections.length > 0).toBe(true);
        if (record === undefined) continue;
        const { length, read } = await openRecord(file);
        const signals = record.signals.map(({ position }) => position);
        const from = Math.floor(random() * Math.min(length, 700));
        for (const range of [
          { from, to: Math.min(length, 700) },
          { from: 0, to: length },
        ]) {
          onlyReadFailure(
            // Bounded by the file: refuseUnbounded allows 2²² samples and 16 for each one held, here 1300 at the most.
            () => expect(total(read({ ...range, signals }))).toBeLessThanOrEqual(2 ** 22 + 16 * 65_536),
            () => readFileSync(file, 'latin1'),
          );
        }
      }
    }
    expectBothOutcomes();
  });
});

function total(signals: readonly { readonly digital: Int32Array }[]): number {
  return signals.reduce((sum, { digital }) => sum + digital.length, 0);
}

/** The same two waves as a FLAC file of each of the three formats. */
async function flacFiles(): Promise<Map<number, Uint8Array>> {
  const files = new Map<number, Uint8Array>();
  for (const { code, flacBits } of flacFormats.values()) {
    const wave = Int32Array.from({ length: 650 }, (_, at) => Math.round(2 ** (flacBits - 2) * Math.sin(at / 9)));
    files.set(
      code,
      await encodeFlac({ bitsPerSample: flacBits, channels: [wave, wave.toReversed()], blockSamples: 64 }),
    );
  }
  return files;
}
