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

const asked = process.env.BEATLENS_FUZZ_ROUNDS;
/** Of each of the four files. In a long run 500 for 100,000: two thousand in all, an hour. */
const rounds = asked === undefined ? 300 : Math.ceil(Number(asked) / 200);
/** An HDF5 file takes a thread of its own, a quarter of a second. */
const kerasRounds = asked === undefined ? 20 : rounds;
const golden = (name: string) => join(import.meta.dirname, 'importers', 'golden', name);
const shipped = join(import.meta.dirname, '..', 'pretrained', 'cnn-beats');

let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await loadEngine();
  folder = mkdtempSync(join(tmpdir(), 'beatlens-model-fuzz-'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

/**
 * What reading one file may add to the process, whatever it announces: five times the 256 MB that a model file may have
 * (modelBounds.ts), as the file, what HDF5 unpacks, what is taken out of it, the weights. Measured over 8,000 files: 1,020 MB.
 */
const mostMegabytes = 1280;

/** What the interpreter says, not the program. */
const raw =
  /Cannot (read|destructure|convert)|is not (a function|iterable|a constructor)|undefined|\[object Object\]|Maximum call stack/;

async function isRead(path: string, samples = 60): Promise<boolean> {
  try {
    const { model } = await readImported(path);
    plannedSizes(engine, upToLogits(tfjsGraph(model, samples)).graph);
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
  return {
    count: (read) => {
      seen[read ? 'read' : 'refused']++;
    },
    expectRefusals: () => {
      const added = peakMegabytes() - before;
      if (asked !== undefined)
        console.log(
          `fuzz: ${what}: ${of} damaged, ${seen.read} read, ${seen.refused} refused; ${added} MB more than before at most`,
        );
      // Otherwise the damage is too mild, or too rough, to test anything.
      expect(seen.refused).toBeGreaterThan(of / 10);
      if (of >= 100) expect(seen.read).toBeGreaterThan(0);
      expect(added, 'megabytes that were added').toBeLessThan(mostMegabytes);
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
    count(await isRead(path, 280));
  }
  expectRefusals();
});
