// npm run soak [-- STARTS [KILLS]]: first starts, pairs of starts, killed starts, lost, emptied, damaged and restored indexes, 100 or as
// many as asked for; after each every model, evaluation and cross-validation of before must be listed. Then work of eight kinds that is
// killed (scripts/soak/kills.mjs), 320 times or as often as asked for.
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { project } from './setup/places.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUp } from './setup.mjs';

const rounds = Number(process.argv[2] ?? 100);
const kills = Number(process.argv[3] ?? 320);
const program = join(project, 'main', 'hosts', 'cli', 'main.mjs');

/**
 * @param {string} data
 * @param {string[]} args
 * @param {number} [killAfterMs]
 * @returns {Promise<{ code: number | null, out: string, err: string }>}
 */
function beatlens(data, args, killAfterMs) {
  const child = spawn(process.execPath, [program, ...args, '--data', data, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.err += text;
  });
  if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })));
}

/** Numbers that are the same at each run. @param {number} seed */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * What a start lists, in a process of its own.
 * @param {string} data
 * @returns {Promise<{ failure?: string, kept?: string[] }>}
 */
function listed(data) {
  const script = `
    const { openLocalApp } = await import(${JSON.stringify(pathToFileURL(join(project, 'main', 'hosts', 'local.ts')).href)});
    const { api, close } = await openLocalApp({ dataFolder: ${JSON.stringify(data)}, host: 'cli' });
    const kept = [];
    for (const { id, name, problem } of await api.call('models.list', {})) {
      if (problem === null) kept.push('model ' + name);
      for (const { part, accuracy } of await api.call('evaluations.list', { modelId: id })) kept.push(['evaluation', name, part, accuracy].join(' '));
    }
    for (const { name, accuracy } of await api.call('crossValidations.list', {})) kept.push(['cross-validation', name, accuracy].join(' '));
    await close();
    console.log(JSON.stringify(kept));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text;
  });
  return new Promise((resolve) =>
    child.on('close', (code) => resolve(code === 0 ? { kept: JSON.parse(out).sort() } : { failure: err.trim() })),
  );
}

/** Trains, evaluates and cross-validates on the demo archive, for what an index must not take with it. @param {string} data */
async function fill(data) {
  const training = [
    '--network',
    'cnn-small',
    '--label-set',
    'aami-5',
    '--split',
    'beats',
    '--seed',
    '1',
    '--epochs',
    '1',
  ];
  for (const args of [
    ['demo'],
    ['train', ...training, '--name', 'trained'],
    ['evaluate', '--model', 'trained', '--part', 'test'],
    ['cross-validate', ...training, '--folds', '2'],
  ]) {
    const { code, err } = await beatlens(data, [...args, '--quiet']);
    if (code !== 0) throw new Error(`${args.join(' ')}: ${err}`);
  }
}

/** A model folder that no index knows. @param {string} data @param {string} name */
function addModel(data, name) {
  const shipped = join(project, 'models', 'pretrained');
  const from = readdirSync(shipped).find((one) => existsSync(join(shipped, one, 'weights.bin')));
  if (from === undefined) throw new Error(`${shipped}: no model to copy`);
  cpSync(join(shipped, from), join(data, 'models', name), { recursive: true });
}

async function soak() {
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-soak-'));
  const data = join(folder, 'data');
  const file = join(data, 'index.sqlite');
  const random = randomFrom(11);
  /** @type {Record<string, number>} */
  const counts = {};
  let lost = 0;
  let refused = 0;
  try {
    await Promise.all([beatlens(data, ['models']), beatlens(data, ['models'])]);
    await fill(data);
    const { kept: wanted = [] } = await listed(data);
    console.log(`kept at the start: ${wanted.join(', ')}`);
    const forget = () => {
      for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
    };
    const kinds = {
      start: async () => void (await beatlens(data, ['jobs'])),
      pair: async () => void (await Promise.all([beatlens(data, ['models']), beatlens(data, ['jobs'])])),
      killed: async () => void (await beatlens(data, ['models'], 150 + 400 * random())),
      lost: async () => forget(),
      lostPair: async () => {
        forget();
        await Promise.all([beatlens(data, ['models']), beatlens(data, ['models'])]);
      },
      emptied: async () => {
        forget();
        writeFileSync(file, '');
      },
      damaged: async () => {
        for (const ending of ['-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
        const bytes = readFileSync(file);
        const at = Math.floor(random() * bytes.length);
        bytes.fill(0xa5, at, at + 4096);
        writeFileSync(file, bytes);
        const { code } = await beatlens(data, ['models']);
        if (code === 0) return;
        refused++;
        await beatlens(data, ['index', '--set-aside']);
      },
      cut: async () => {
        truncateSync(file, Math.floor(readFileSync(file).length * random()));
        if ((await beatlens(data, ['models'])).code === 0) return;
        refused++;
        await beatlens(data, ['index', '--set-aside']);
      },
      restored: async () => {
        cpSync(file, join(folder, 'copy.sqlite'));
        const name = `model-${wanted.length}`;
        addModel(data, name);
        wanted.push(`model ${name}`);
        await beatlens(data, ['models']);
        for (const ending of ['-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
        cpSync(join(folder, 'copy.sqlite'), file);
      },
    };
    const names = /** @type {(keyof typeof kinds)[]} */ (Object.keys(kinds));
    for (let round = 0; round < rounds; round++) {
      const kind = /** @type {keyof typeof kinds} */ (names[round % names.length]);
      if (!existsSync(file)) await beatlens(data, ['models']);
      await kinds[kind]();
      counts[kind] = (counts[kind] ?? 0) + 1;
      const found = await listed(data);
      if (JSON.stringify(found.kept) === JSON.stringify(wanted.sort())) continue;
      lost++;
      console.log(`round ${round + 1}, ${kind}: ${found.failure ?? `listed ${found.kept?.join(', ')}`}`);
    }
    console.log(`${rounds} rounds: ${names.map((kind) => `${kind} ${counts[kind] ?? 0}`).join(', ')}`);
    console.log(
      `${wanted.length} models, evaluations and cross-validations; damaged indexes refused: ${refused}; rounds with a loss: ${lost}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return lost === 0 ? 0 : 1;
}

try {
  if (!(rounds >= 0 && kills >= 0))
    throw new Error(`npm run soak -- STARTS KILLS: two numbers from 0; got ${process.argv.slice(2).join(' ')}`);
  const { node } = await setUp({ anyElectron: true });
  if (!(await ranUnderProjectNode(import.meta.url, node))) {
    const ofStarts = rounds === 0 ? 0 : await soak();
    process.exitCode = Math.max(ofStarts, kills === 0 ? 0 : await (await import('./soak/kills.mjs')).soakKills(kills));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
