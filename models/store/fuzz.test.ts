/**
 * Damaged model files of every format: whatever they hold, the answer is a plan of the network or a ModelFolderError in words.
 * More rounds: BEATLENS_FUZZ_ROUNDS=100000.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mulberry32 } from '../../preload/numeric/random.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { ModelFolderError } from './errors.ts';
import { upToLogits } from './importers/logits.ts';
import { plannedSizes } from './importers/plannedSizes.ts';
import { readImported } from './importers/readImported.ts';
import { tfjsGraph } from './importers/tfjsGraph.ts';

/** Each takes about ten milliseconds: of a long run a twentieth is enough. */
const rounds = Math.ceil(Number(process.env.BEATLENS_FUZZ_ROUNDS ?? 6000) / 20);
/** An HDF5 file takes a thread of its own, a quarter of a second. */
const kerasRounds = process.env.BEATLENS_FUZZ_ROUNDS === undefined ? 20 : rounds;
const golden = (name: string) => join(import.meta.dirname, 'importers', 'golden', name);
const shipped = join(import.meta.dirname, '..', 'pretrained', 'cnn-ds1-ds2');

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await loadEngine();
  folder = mkdtempSync(join(tmpdir(), 'beatlens-model-fuzz-'));
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
  const peak = peakMegabytes();
  if (process.env.BEATLENS_FUZZ_ROUNDS === undefined) return;
  for (const [what, { read, refused }] of counts)
    console.log(`fuzz: ${what}: ${read + refused} damaged, ${read} read, ${refused} refused; ${peak} MB at most`);
});

/** By file: `npm run fuzz` shows them. */
const counts = new Map<string, { read: number; refused: number }>();

function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

/**
 * What the process may take besides the engine, whatever a file announces. A model file has at most 256 MB (modelBounds.ts); it is
 * held once as bytes and once as weights.
 */
const mostMegabytes = 768;

/** What the interpreter says, not the program. */
const raw =
  /Cannot (read|destructure|convert)|is not (a function|iterable|a constructor)|undefined|\[object Object\]|Maximum call stack/;

async function isRead(path: string): Promise<boolean> {
  try {
    const { model } = await readImported(path);
    plannedSizes(engine, upToLogits(tfjsGraph(model, 60)).graph);
    return true;
  } catch (error) {
    if (!(error instanceof ModelFolderError)) throw error;
    expect(error.message).not.toMatch(raw);
    expect(error.message.length).toBeLessThan(2000);
    return false;
  }
}

function outcome(what: string, of: number): { count(read: boolean): void; expectRefusals(): void } {
  const before = peakMegabytes();
  const seen = { read: 0, refused: 0 };
  counts.set(what, seen);
  return {
    count: (read) => {
      seen[read ? 'read' : 'refused']++;
    },
    expectRefusals: () => {
      // Otherwise the damage is too mild to test anything.
      expect(seen.refused).toBeGreaterThan(of / 10);
      expect(peakMegabytes() - before, 'megabytes that were added').toBeLessThan(mostMegabytes);
    },
  };
}

test.each(['convolutions.keras', 'convolutions.h5', 'recurrent.h5'])(
  '%s with damaged bytes is read, or refused in words, and a whole one is read between them',
  { timeout: 3_600_000 },
  async (name) => {
    const whole = readFileSync(golden(name));
    const random = mulberry32(11);
    const path = join(folder, name);
    const { count, expectRefusals } = outcome(name, kerasRounds);
    for (let round = 0; round < kerasRounds; round++) {
      const bytes = Buffer.from(whole);
      const strokes = 1 + Math.floor(random() * 20);
      for (let stroke = 0; stroke < strokes; stroke++) {
        // Most of the structure stands in the first kilobytes.
        const reach = random() < 0.5 ? bytes.length : Math.min(bytes.length, 4096);
        bytes[Math.floor(random() * reach)] = Math.floor(random() * 256);
      }
      writeFileSync(path, random() < 0.1 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes);
      count(await isRead(path));
      if (round % 10 === 9) await readImported(golden(name));
    }
    expectRefusals();
  },
);

test('a model.json with odd values anywhere is read, or refused in words', { timeout: 3_600_000 }, async () => {
  const text = readFileSync(join(shipped, 'model.json'), 'utf8');
  writeFileSync(join(folder, 'weights.bin'), readFileSync(join(shipped, 'weights.bin')));
  const random = mulberry32(12);
  const path = join(folder, 'model.json');
  const odd = [null, -1, 0, 0.5, 1e9, 1e300, '', 'x', '__proto__', [], {}, [[]], true, 'softmax', [null]];
  const { count, expectRefusals } = outcome('model.json', rounds);
  for (let round = 0; round < rounds; round++) {
    const stored = JSON.parse(text) as unknown;
    const places: [object, string][] = [];
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const key of Object.keys(value)) {
        places.push([value, key]);
        walk((value as Record<string, unknown>)[key]);
      }
    };
    walk(stored);
    for (let stroke = 0; stroke < 1 + Math.floor(random() * 3); stroke++) {
      const [holder, key] = places[Math.floor(random() * places.length)]!;
      (holder as Record<string, unknown>)[key] = odd[Math.floor(random() * odd.length)];
    }
    writeFileSync(path, JSON.stringify(stored));
    count(await isRead(path));
  }
  expectRefusals();
});
