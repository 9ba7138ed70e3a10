import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openLocalApp } from '../../main/hosts/local.ts';
import { listCopies } from '../../main/index/backups/copies.ts';
import { damageOf } from '../../main/index/integrity.ts';
import { makeOldIndex } from './oldIndex.ts';

export const kinds = [
  'import',
  'training',
  'class means',
  'detection',
  'decisions',
  'report',
  'backup',
  'migration',
] as const;
export type Kind = (typeof kinds)[number];

export interface Killed {
  readonly kind: Kind;
  /** What was there, or answered, before the kill and is not there after it. */
  readonly lost: readonly string[];
  /** Databases, models and files that are not whole. */
  readonly corrupt: readonly string[];
  /** Jobs that still count as running, and what a killed process left half, after the next start. */
  readonly orphaned: readonly string[];
}

const program = fileURLToPath(new URL('../../main/hosts/cli/main.mjs', import.meta.url));
const reviewer = fileURLToPath(new URL('../review/decideForEver.ts', import.meta.url));

/** Makes the data folder that work is killed on: the demo archive, a model, an archive without beats. */
export async function prepareWork(folder: string, withModel: boolean): Promise<void> {
  const data = join(folder, 'data');
  const training = ['--network', 'cnn-small', '--label-set', 'aami-5', '--split', 'beats', '--seed', '1'];
  await finished(['demo', '--data', data, '--quiet']);
  if (withModel)
    await finished(['train', ...training, '--epochs', '1', '--name', 'trained', '--data', data, '--quiet']);
}

/**
 * Starts one kind of work on a prepared folder, kills every process of it (SIGKILL) after a part of the time that it takes, and
 * looks at the folder through the next start. Undefined where the work was done before it could be killed.
 *
 * @param round its names are of this number
 * @param part of the time, 0 to 1; null: it is not killed, so that the time is known
 */
export async function killWork(
  folder: string,
  kind: Kind,
  round: number,
  part: number | null,
): Promise<Killed | undefined> {
  const usual = join(folder, 'data');
  const data = kind === 'migration' ? join(folder, `old-${round}`) : usual;
  const target = join(folder, `report-${round}.pdf`);
  if (kind === 'import' || kind === 'detection') copyRecords(folder, round, kind === 'import');
  if (kind === 'detection') await finished(['import', join(folder, `archive-${round}`), '--data', data, '--quiet']);
  if (kind === 'migration') makeOldIndex(join(data, 'index.sqlite'));
  const before = kind === 'migration' ? { listed: [] as string[] } : await look(data, false);
  const { isKilled, said } = await runKilled(commandOf(kind, folder, round, target), data, kind, part);
  if (!isKilled) {
    await tidy(folder, kind, round);
    return undefined;
  }
  const corrupt = damagedIn(data);
  if (existsSync(target) && !readFileSync(target).subarray(-8).toString().includes('%%EOF')) corrupt.push(target);
  const after = await look(data, true, kind === 'decisions' ? said : []);
  corrupt.push(...damagedIn(data));
  // Of the archive that beats are being found in, the number of beats grows.
  const asBefore = (one: string) =>
    kind === 'detection' ? one.replace(/^(archive archive-.*) \d+ beats$/, '$1') : one;
  const there = after.listed.map(asBefore);
  const lost = before.listed.filter((one) => !there.includes(asBefore(one)));
  if (kind === 'migration' && !after.listed.includes('archive old 400 records 40000 beats'))
    lost.push('the old archive');
  lost.push(...after.lost);
  const orphaned = [...after.orphaned, ...halfFiles(data), ...(kind === 'report' ? partsBeside(folder) : [])];
  // Done again, it is done: nothing that was left stands in its way.
  if (kind === 'import') {
    await finished(['import', join(folder, `archive-${round}`), '--data', data, '--quiet']);
    const { listed } = await look(data, true);
    if (!listed.some((one) => one.startsWith(`archive archive-${round} 8 records`)))
      lost.push(`archive-${round}, imported again`);
  }
  await tidy(folder, kind, round);
  return { kind, lost, corrupt: [...new Set(corrupt)], orphaned };
}

function commandOf(kind: Kind, folder: string, round: number, target: string): string[] {
  const archive = join(folder, `archive-${round}`);
  const training = ['--network', 'cnn-small', '--label-set', 'aami-5', '--split', 'beats', '--seed', `${round}`];
  const commands: Record<Kind, string[]> = {
    import: ['import', archive],
    training: ['train', ...training, '--epochs', '2', '--name', `killed-${round}`],
    'class means': ['explain', '--model', 'trained', '--class', 'all', '--method', 'grad-cam', '--archive', 'demo'],
    detection: ['detect', `archive-${round}`],
    decisions: [],
    report: ['report', '--model', 'trained', '--out', target, '--template', 'deck'],
    backup: ['backup'],
    migration: ['archives'],
  };
  return commands[kind];
}

/** Milliseconds that each kind took when it was last seen to its end. */
const took = new Map<Kind, number>();

async function runKilled(args: readonly string[], data: string, kind: Kind, part: number | null) {
  const own = kind === 'decisions' ? [reviewer, data] : [program, ...args, '--data', data, '--quiet'];
  const started = performance.now();
  // A group of its own: compute dies with its host, as in a power cut.
  const child = spawn(process.execPath, own, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const kill = (ms: number) => setTimeout(() => killGroup(child), ms);
  let timer: NodeJS.Timeout | undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    // Each decision is said as soon as it is answered.
    if (kind === 'decisions' && out === '') timer = kill(300 * (part ?? 1));
    out += text;
  });
  if (kind !== 'decisions' && part !== null) timer = kill(part * (took.get(kind) ?? 2000));
  const { code, signal } = await new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal })),
  );
  clearTimeout(timer);
  const isKilled = signal === 'SIGKILL';
  if (!isKilled) {
    if (code !== 0) throw new Error(`${args.join(' ')}: ${err}`);
    took.set(kind, performance.now() - started);
  }
  return { isKilled, said: out.split('\n').slice(0, -1) };
}

function killGroup({ pid }: ChildProcess): void {
  try {
    process.kill(-pid!, 'SIGKILL');
  } catch {
    // It ended in this moment.
  }
}

/** What a start finds: everything that it lists, with its numbers. */
async function look(data: string, isAfter: boolean, said: readonly string[] = []) {
  const { api, close } = await openLocalApp({ dataFolder: data, host: 'cli' });
  try {
    const archives = await api.call('archives.list', {});
    const models = await api.call('models.list', {});
    const listed = archives.map(({ name, records, beats }) => `archive ${name} ${records} records ${beats} beats`);
    for (const { id, name, problem } of models) {
      listed.push(`model ${name} ${problem ?? 'whole'}`);
      for (const { part, accuracy } of await api.call('evaluations.list', { modelId: id }))
        listed.push(`evaluation ${name} ${part} ${accuracy}`);
    }
    if (!isAfter) return { listed, lost: [], orphaned: [] };
    const lost: string[] = [];
    if (said.length > 0) {
      const kept = new Map<string, string>();
      const { total } = await api.call('reviews.list', { offset: 0, limit: 1 });
      const { decisions } = await api.call('reviews.list', { offset: 0, limit: Math.min(10_000, Math.max(1, total)) });
      for (const { id, after } of decisions) kept.set(String(id), after.label!);
      for (const line of said) if (kept.get(line.split(' ')[0]!) !== line.split(' ')[1]) lost.push(`decision ${line}`);
    }
    const jobs = await api.call('jobs.list', { limit: 1000 });
    const running = jobs.filter(({ state }) => state === 'running').map(({ id, title }) => `job ${id}, ${title}`);
    const names = new Set(models.map(({ name }) => name));
    const folders = existsSync(join(data, 'models')) ? readdirSync(join(data, 'models')) : [];
    const unlisted = folders.filter((name) => !names.has(name)).map((name) => `folder models/${name}`);
    return { listed, lost, orphaned: [...running, ...unlisted] };
  } finally {
    await close();
  }
}

function damagedIn(data: string): string[] {
  const files = ['index.sqlite', 'reviews.sqlite'].map((name) => join(data, name));
  return [...files, ...listCopies(data).map(({ file }) => file)].filter((file) => damageOf(file) !== undefined);
}

/** What is being written has such a name until it is whole. */
function halfFiles(data: string): string[] {
  const names = readdirSync(data, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /unfinished|\.removed-|\.part$|\.tmp$|-journal$/.test(name));
}

function partsBeside(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.part'));
}

function copyRecords(folder: string, round: number, withBeats: boolean): void {
  const to = join(folder, `archive-${round}`);
  cpSync(join(folder, 'data', 'demo'), to, { recursive: true });
  if (withBeats) return;
  for (const name of readdirSync(to)) if (name.endsWith('.atr')) rmSync(join(to, name));
}

async function tidy(folder: string, kind: Kind, round: number): Promise<void> {
  if (kind === 'import' || kind === 'detection')
    await finished(['archives', 'remove', `archive-${round}`, '--forget', '--data', join(folder, 'data')]);
  for (const name of [`archive-${round}`, `old-${round}`, `report-${round}.pdf`])
    rmSync(join(folder, name), { recursive: true, force: true });
}

async function finished(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${args.join(' ')}: ${err}`);
}
