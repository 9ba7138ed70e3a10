import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { disposeModel } from '../networks/model.ts';
import type { ModelCard } from './card.ts';
import { importModel, inspectModel } from './importModel.ts';
import { loadModel, readCard } from './load.ts';
import { saveModel } from './save.ts';

const cases = join(import.meta.dirname, '../../resources/fixtures/cases');
const golden = (name: string) => join(import.meta.dirname, 'importers', 'golden', name);
const classes = ['N', 'S', 'V', 'F', 'Q'];

let engine: Engine;
let folder: string;
/** A model folder of ours, which is a tfjs LayersModel as well. */
let sound: string;
beforeAll(async () => {
  engine = await loadEngine();
  folder = await mkdtemp(join(tmpdir(), 'beatlens-bad-'));
  sound = join(folder, 'sound');
  const { model } = await importModel(engine, golden('convolutions.keras'), { samples: 60, outputs: classes, classes });
  await saveModel(sound, model, { version: 1, network: 'imported', classes } as unknown as ModelCard);
  disposeModel(model);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

const inspected = (path: string) => inspectModel(engine, path);

// biome-ignore lint/suspicious/noExplicitAny: what a test damages may have any form
type Stored = any;

async function damaged(change: (stored: Stored) => void, weights?: (bytes: Buffer) => Buffer): Promise<string> {
  const to = await mkdtemp(join(folder, 'damaged-'));
  const stored = JSON.parse(await readFile(join(sound, 'model.json'), 'utf8')) as Stored;
  change(stored);
  await writeFile(join(to, 'model.json'), JSON.stringify(stored));
  const bytes = await readFile(join(sound, 'weights.bin'));
  await writeFile(join(to, 'weights.bin'), weights ? weights(bytes) : bytes);
  await copyFile(join(sound, 'card.json'), join(to, 'card.json'));
  return to;
}

const group = (stored: Stored) => stored.weightsManifest[0];

describe('weights that are no numbers', () => {
  test('of a .keras file are refused with the layer (case trust-not-a-number-model)', () =>
    expect(inspected(join(cases, 'trust-not-a-number-model', 'nan.keras'))).rejects.toThrow(
      /nan\.keras: layer 'conv1d' \(Conv1D, weight 1 of \d, \[5 x 1 x 6\]\) holds 30 of 30 values that are no finite numbers \(the first is NaN at place 0\)/,
    ));

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    '%d of a tfjs folder is refused with the layer, and when the stored model is loaded',
    async (value) => {
      const path = await damaged(
        () => {},
        (bytes) => {
          bytes.writeFloatLE(value, 4);
          return bytes;
        },
      );
      await expect(inspected(path)).rejects.toThrow(
        new RegExp(
          `layer '\\w+' \\(\\w+, weight 1 of \\d, .*\\) holds 1 of \\d+ values .* \\(the first is ${value} at place 1\\)`,
        ),
      );
      await expect(loadModel(engine, path)).rejects.toThrow(/weights\.bin: the weight '\S+' holds 1 of \d+ values/);
    },
  );

  test('are never saved: no folder is left', async () => {
    const { model } = await importModel(engine, golden('convolutions.keras'), {
      samples: 60,
      outputs: classes,
      classes,
    });
    const [first] = model.joined.weights;
    engine.tf.tidy(() => {
      first!.write(engine.tf.mul(first!.read(), Number.NaN));
    });
    const to = join(folder, 'never');
    await expect(saveModel(to, model, {} as ModelCard)).rejects.toThrow(/weights\.bin: the weight '.*' holds/);
    await expect(readFile(join(to, 'model.json'))).rejects.toThrow(/ENOENT/);
    disposeModel(model);
  });
});

describe('sizes are added up before anything is read (case trust-model-files)', () => {
  test('a small .keras file whose dataset announces 1.6 GB', async () => {
    const before = process.resourceUsage().maxRSS;
    await expect(inspected(join(cases, 'trust-model-files', 'announces-much.keras'))).rejects.toThrow(
      /announces-much\.keras .*: announces 1\.6 GB of weights up to \/layers\/\S+ \[400000000\]; expected at most 256 MB/,
    );
    // In kilobytes; the zeros alone would have been 1,600,000.
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(400_000);
  });

  test('a model.json that names one file 100,000 times, in a short message', async () => {
    const path = await damaged((stored) => {
      group(stored).paths = new Array(100_000).fill('weights.bin');
    });
    const error = await inspected(path).catch((thrown: Error) => thrown);
    expect(String(error)).toMatch(
      /model\.json: names the weight file 'weights\.bin' more than once; expected each file once/,
    );
    expect(String(error).length).toBeLessThan(1000);
  });

  test('weights that a model.json announces, and a weight file that is larger than any model', async () => {
    const path = await damaged((stored) => {
      group(stored).weights[0].shape = [70_000_000];
    });
    await expect(inspected(path)).rejects.toThrow(/model\.json: announces 281 MB of weights; expected at most 256 MB/);
    await expect(loadModel(engine, path)).rejects.toThrow(/model\.json: announces 281 MB of weights/);
    // A sparse file: a terabyte that takes no room.
    const large = await damaged(() => {});
    execFileSync(process.execPath, ['-e', `fs.truncateSync(${JSON.stringify(join(large, 'weights.bin'))}, 2 ** 38)`]);
    await expect(inspected(large)).rejects.toThrow(
      /weights\.bin: has 274\.9 GB; expected a model file of at most 256 MB/,
    );
    await expect(loadModel(engine, large)).rejects.toThrow(/weights\.bin: has 274\.9 GB/);
  });
});

describe('a model.json that says something else', () => {
  const says: [string, (stored: Stored) => void, RegExp][] = [
    [
      'a weight that is null',
      (s) => (group(s).weights[0] = null),
      /has weight 1 of group 1 of the weightsManifest without a name/,
    ],
    [
      'weights that are null',
      (s) => (group(s).weights = null),
      /has no list of weights in group 1 of the weightsManifest/,
    ],
    [
      'a name that is empty',
      (s) => (group(s).weights[1].name = ''),
      /has weight 2 of group 1 of the weightsManifest without a name/,
    ],
    [
      'a shape with a fraction',
      (s) => (group(s).weights[0].shape = [1.5]),
      /of the shape \[1\.5\]; expected whole numbers from 0/,
    ],
    [
      'a negative shape',
      (s) => (group(s).weights[0].shape = [-1, 4]),
      /of the shape \[-1,4\]; expected whole numbers from 0/,
    ],
    ['no shape', (s) => delete group(s).weights[0].shape, /of the shape nothing; expected whole numbers from 0/],
    ['paths that are a word', (s) => (group(s).paths = 'weights.bin'), /has no list of file names in group 1/],
    ['a group that is null', (s) => (s.weightsManifest = [null]), /has no list of file names in group 1/],
    ['a manifest that is a number', (s) => (s.weightsManifest = 7), /has a weightsManifest that is no list/],
    ['no topology', (s) => (s.modelTopology = null), /has no modelTopology or weightsManifest|holds no Sequential/],
    ['a topology that is a word', (s) => (s.modelTopology = 'Model'), /holds no Sequential or functional model/],
    [
      'whole numbers for weights',
      (s) => (group(s).weights[0].dtype = 'int32'),
      /has int32 weights \(.*\); expected float32/,
    ],
    ['a name of a million letters', (s) => (group(s).weights[0].dtype = 'x'.repeat(1e6)), /has x{60}\.\.\. weights/],
  ];
  test.each(says)('%s: a sentence with file and what was expected', async (_, change, message) => {
    const error = await inspected(await damaged(change)).catch((thrown: Error) => thrown);
    expect(String(error)).toMatch(message);
    expect(String(error)).toMatch(/model\.json: /);
    expect(String(error).length).toBeLessThan(2500);
  });
});

describe.skipIf(process.platform === 'win32')(
  'whatever is no regular file is refused at once (case trust-special-files)',
  () => {
    test('a named pipe as the model file, as model.json, as weights.bin, as card.json', async () => {
      const pipe = join(folder, 'pipe.keras');
      execFileSync('mkfifo', [pipe]);
      await expect(inspected(pipe)).rejects.toThrow(/pipe\.keras: is a named pipe; expected a regular file/);
      for (const name of ['model.json', 'weights.bin', 'card.json']) {
        const to = await damaged(() => {});
        await rm(join(to, name));
        execFileSync('mkfifo', [join(to, name)]);
        const refused = new RegExp(`${name.replace('.', '\\.')}: is a named pipe; expected a regular file`);
        if (name !== 'card.json') await expect(inspected(to)).rejects.toThrow(refused);
        await expect(loadModel(engine, to)).rejects.toThrow(refused);
        if (name === 'card.json') await expect(readCard(to)).rejects.toThrow(refused);
      }
    });

    test('a link to a device without an end, and a folder in the place of a file', async () => {
      for (const name of ['zero.keras', 'zero.h5']) {
        await symlink('/dev/zero', join(folder, name));
        await expect(inspected(join(folder, name))).rejects.toThrow(/zero\.\w+: is a device; expected a regular file/);
      }
      const to = await damaged(() => {});
      await rm(join(to, 'weights.bin'));
      await symlink('/dev/zero', join(to, 'weights.bin'));
      await expect(inspected(to)).rejects.toThrow(/weights\.bin: is a device; expected a regular file/);
      await rm(join(to, 'weights.bin'));
      await symlink(folder, join(to, 'weights.bin'));
      await expect(inspected(to)).rejects.toThrow(/weights\.bin: is a folder; expected a regular file/);
    });
  },
);
