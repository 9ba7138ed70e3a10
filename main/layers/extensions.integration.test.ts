/** Extends a copy of the project as CONTRIBUTING says, counts what that touches, and runs the parts that list or use it. */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { screenNames } from '../../preload/words/screens.ts';
import { checkLayers } from './checkLayers.ts';
import { isTestFile, layers, programs, reaches } from './importTable.ts';
import { readModuleGraph } from './readModuleGraph.ts';
import { type Addition, additions } from './testing/toys.ts';

const project = join(import.meta.dirname, '..', '..');
const copy = mkdtempSync(join(tmpdir(), 'beatlens-extended-'));
const dataFolder = join(copy, 'test-data');
/** Lines that git saw added by each addition, and in how many new files. */
const touched: Record<string, { newFiles: number; changedFiles: number; linesElsewhere: number; linesGone: number }> =
  {};

beforeAll(() => {
  const files = git(project, 'ls-files', '-z', '--cached', '--others', '--exclude-standard')
    .split('\0')
    .filter(Boolean);
  for (const file of files) {
    // A file that is removed and not yet committed; a link in place of node_modules.
    if (!lstatSync(join(project, file), { throwIfNoEntry: false })?.isFile()) continue;
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(project, file), join(copy, file));
  }
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
  git(copy, 'init', '-q');
  commitAll();
  for (const [name, addition] of Object.entries(additions)) {
    add(addition);
    touched[name] = changes();
    commitAll();
  }
}, 120_000);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('a network, a method, a format, a screen and a command are a new file and a line elsewhere; a call is two lines', () => {
  const fileAndLine = { newFiles: 1, changedFiles: 1, linesElsewhere: 1, linesGone: 0 };
  expect(touched).toEqual({
    network: fileAndLine,
    method: fileAndLine,
    format: fileAndLine,
    screen: fileAndLine,
    command: fileAndLine,
    call: { newFiles: 0, changedFiles: 2, linesElsewhere: 2, linesGone: 0 },
  });
});

test('the compiler asks for nothing else', () => {
  expect(run(bin('tsc'), ['-p', 'main', '--pretty', 'false'])).toBe('');
  const checked = run(bin('svelte-check'), ['--tsconfig', 'renderer/tsconfig.json', '--output', 'machine']);
  expect(checked).toMatch(/ 0 ERRORS 0 WARNINGS /);
}, 600_000);

test('the import table has a place for each of them', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(copy, 'package.json'), 'utf8'),
  ) as Record<string, object>;
  const graph = readModuleGraph(copy);
  const placed = Object.values(additions).flatMap(({ files }) => Object.keys(files));
  expect(placed.filter((file) => !graph.has(file))).toEqual([]);
  const breaches = checkLayers(graph, {
    ...{ layers, programs, reaches, isTestFile, exists: () => true },
    // original-fs is a module inside Electron.
    dependencies: ['original-fs', ...Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })],
  });
  expect(breaches).toEqual([]);
});

describe('what was added runs', () => {
  test('the network is listed, built and predicts', () => {
    expect(beatlens('train', '--help')).toMatch(/--network NETWORK .*\btoy\b/);
    expect(
      answerOf(`
        const { loadEngine } = await load('models/engine/backend.ts');
        const { createModel, logitsOf } = await load('models/networks/model.ts');
        const engine = await loadEngine();
        const shape = { samples: 48, leads: 1, classes: 3, standardisation: { mean: 0, deviation: 1 }, seed: 1 };
        const model = createModel(engine, 'toy', shape);
        return logitsOf(model, { window: engine.tf.ones([2, 48, 1]) }).shape;
      `),
    ).toEqual([2, 3]);
  });

  test('the method is listed, takes its parameter and makes maps', () => {
    expect(beatlens('explain', '--help')).toMatch(/--method METHOD .*\btoy\b/);
    expect(
      answerOf(`
        const { loadEngine } = await load('models/engine/backend.ts');
        const { createModel } = await load('models/networks/model.ts');
        const { methodNamed } = await load('models/explanation/catalogue.ts');
        const { defaultParameters } = await load('preload/words/methods.ts');
        const engine = await loadEngine();
        const shape = { samples: 48, leads: 1, classes: 3, standardisation: { mean: 0, deviation: 1 }, seed: 1 };
        const model = createModel(engine, 'cnn', shape);
        const windows = { values: new Float32Array(96).fill(1), beats: 2, samples: 48, leads: 1 };
        const toy = methodNamed('toy');
        const explain = async (parameters) => toy.run(engine, model, windows, { targetClass: 1, batchSize: 2, parameters }).next();
        const { value } = await explain(defaultParameters('toy'));
        const refused = await explain({ gain: 10 }).catch(({ message }) => message);
        return [defaultParameters('toy'), value.maps.length, refused];
      `),
    ).toEqual([{ gain: 3 }, 96, 'toy.gain is 10; expected a whole number from 1 to 9']);
  });

  test('a record of the format is found, imported with its beats, and its samples are read', () => {
    const folder = join(copy, 'test-records');
    mkdirSync(folder);
    const samples = Array.from({ length: 3600 }, (_, i) => (i % 360 < 8 ? 100 + (i % 360) : i % 5));
    const record = { samplingRateHz: 360, samples, beats: [360, 720, 1080, 1440] };
    writeFileSync(join(folder, 'r1.toy'), JSON.stringify(record));
    beatlens('import', folder, '--name', 'toys', '--data', dataFolder, '--json');
    const beats = JSON.parse(beatlens('beats', '--archive', 'toys', '--data', dataFolder, '--json')) as object;
    expect(beats).toMatchObject({ total: 4 });
    const printed = beatlens('samples', 'r1', '--from', '360', '--to', '361', '--data', dataFolder);
    expect(printed).toMatch(/100\n.*101\n/);
  });

  test('the screen is in the rail, the menu, the addresses and the built window', () => {
    const digit = String(screenNames.length + 1);
    expect(
      answerOf(`
        const { screenNames, shortcutDigit } = await load('preload/words/screens.ts');
        const { parseRoute } = await load('renderer/state/route.ts');
        const { menuTemplate } = await load('main/hosts/electron/menuTemplate.ts');
        const go = menuTemplate('linux', () => {}).find(({ label }) => label === '&Go').submenu.at(-1);
        return [screenNames.at(-1), shortcutDigit('toy'), parseRoute('#/toy').view, go.label, go.accelerator];
      `),
    ).toEqual(['toy', digit, 'toy', 'Toy', `CmdOrCtrl+${digit}`]);
    run(bin('vite'), ['build', 'renderer', '--logLevel', 'error', '--minify', 'false']);
    // A screen is a chunk of its own, read when it is opened.
    const assets = join(copy, 'dist', 'renderer', 'assets');
    const chunk = readdirSync(assets).filter((name) => /^ToyView-.*\.js$/.test(name));
    expect(chunk).toHaveLength(1);
    expect(readFileSync(join(assets, chunk[0]!), 'utf8')).toContain('Nothing but a toy');
  });

  test('the command is in the help and runs', () => {
    expect(beatlens('--help')).toMatch(/^ {2}toy +Print a number$/m);
    expect(beatlens('toy', '--help')).toContain('usage: beatlens toy --number N [--json]');
    expect(beatlens('toy', '--number', '7')).toBe('toy 7\n');
  });

  test('the call is answered', () => {
    expect(
      answerOf(`
        const { openLocalApp } = await load('main/hosts/local.ts');
        const local = await openLocalApp({ dataFolder: ${JSON.stringify(dataFolder)}, host: 'cli', validateOutputs: true });
        const answer = await local.api.call('app.toy', {});
        await local.close();
        return answer;
      `),
    ).toBe((JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string }).version);
  });
});

function bin(name: string): string {
  return join(copy, 'node_modules', '.bin', name);
}

function add({ files, lines }: Addition): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), text);
  }
  for (const { file, after, text } of lines) {
    const before = readFileSync(join(copy, file), 'utf8').split('\n');
    const at = before.findIndex((line) => line.trim() === after);
    if (at < 0) throw new Error(`${file} has no line "${after}"`);
    writeFileSync(join(copy, file), before.toSpliced(at + 1, 0, text).join('\n'));
  }
}

/** What git says of the copy since its last commit. */
function changes() {
  git(copy, 'add', '-A');
  const rows = git(copy, 'diff', '--cached', '--numstat', '--diff-filter=M').split('\n').filter(Boolean);
  const counts = rows.map((row) => row.split('\t').slice(0, 2).map(Number));
  return {
    newFiles: git(copy, 'diff', '--cached', '--name-only', '--diff-filter=A').split('\n').filter(Boolean).length,
    changedFiles: rows.length,
    linesElsewhere: counts.reduce((sum, [added]) => sum + added!, 0),
    linesGone: counts.reduce((sum, [, gone]) => sum + gone!, 0),
  };
}

function commitAll(): void {
  git(copy, 'add', '-A');
  git(copy, '-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '-q', '--no-verify', '-m', 'added');
}

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
}

/** A command line of the copy; fails where it does not end well. */
function beatlens(...args: string[]): string {
  return run(process.execPath, [join(copy, 'main', 'hosts', 'cli', 'main.mjs'), ...args]);
}

/** What the body of a function returns that runs in a process of its own; `load` imports a file of the copy. */
function answerOf(body: string): unknown {
  const script = `
    const load = (file) => import(${JSON.stringify(`${pathToFileURL(copy).href}/`)} + file);
    const answer = await (async () => {${body}})();
    process.stdout.write('ANSWER' + JSON.stringify(answer), () => process.exit());
  `;
  const out = run(process.execPath, ['--input-type=module', '--eval', script]);
  return JSON.parse(out.slice(out.lastIndexOf('ANSWER') + 'ANSWER'.length));
}

function run(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, args, { cwd: copy, encoding: 'utf8', maxBuffer: 2 ** 26 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
  }
}
