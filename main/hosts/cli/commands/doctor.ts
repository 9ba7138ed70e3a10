import { existsSync, readFileSync } from 'node:fs';
import { finish } from '../../../../preload/numeric/steps.ts';
import { bytesText } from '../../../../preload/words/bytesText.ts';
import { plural } from '../../../../preload/words/numberFormats.ts';
import { type Diagnosis, diagnose } from '../../../app/recovery/diagnose.ts';
import { beginLocal } from '../../beginLocal.ts';
import { dataFolder } from '../../dataFolder.ts';
import { notPrivate } from '../../keepPrivate.ts';
import { sqliteBinding } from '../../sqliteBinding.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { facts } from '../table.ts';

/** Less, and an import, a training or a backup may not end. */
const scarceBytes = 1e9;

export const command: Command = {
  examples: ['', '--json'],
  notes: [
    'Reads index and decisions whole, and changes nothing of them. Each line says what is; a problem is told with what to do.',
    'The exit code is 1 where there is a problem.',
  ],
  options: {},
  async run({ positionals, values, output, signal, exitWith }) {
    exactly(positionals);
    const folder = dataFolder(values.text('data'));
    if (!existsSync(folder)) throw new Error(`${folder}: there is no data folder yet; the first start makes it`);
    const readable = notPrivate(folder);
    const found = diagnose(folder, sqliteBinding());
    const engine = await engineOf(folder, signal);
    const versions = versionsOf();
    const problems = problemsOf(found, readable);
    exitWith(problems.length > 0 ? 1 : 0);
    if (output.json) return output.document({ ...found, readableByOthers: readable, engine, versions, problems });
    for (const line of facts(linesOf(found, readable, engine, versions))) await output.line(line);
    for (const problem of problems) await output.line(`problem: ${problem}`);
    await output.line(problems.length === 0 ? 'no problem found' : plural(problems.length, 'problem'));
  },
};

interface Versions {
  readonly beatlens: string;
  readonly node: string;
  /** That this version of BeatLens is made for. */
  readonly electron: string;
}

function versionsOf(): Versions {
  const file = new URL('../../../../package.json', import.meta.url);
  const { version, devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as {
    version: string;
    devDependencies?: { electron?: string };
  };
  return { beatlens: version, node: process.versions.node, electron: devDependencies?.electron ?? 'not known' };
}

/** In words, also where it does not start. */
async function engineOf(folder: string, signal: AbortSignal): Promise<string> {
  const { compute, check } = beginLocal(folder);
  check?.stop();
  try {
    const { name, version, reason } = await finish(compute.run('engine', {}, signal));
    return `${name} ${version}: ${reason}`;
  } catch (error) {
    return `does not start: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    await compute.stop();
  }
}

function problemsOf(
  { sqlite, databases, backups, freeBytes, leftovers }: Diagnosis,
  readable: readonly string[],
): string[] {
  const { index, reviews } = databases;
  return [
    ...[index, reviews]
      .filter(({ damage }) => damage !== null)
      .map(
        ({ file, damage }) => `${file} is damaged (${damage}): "beatlens restore --show" says what its backups lack`,
      ),
    ...(sqlite.isSafe ? [] : [`SQLite ${sqlite.version} may lose a transaction: 3.51.3 or later is needed`]),
    ...(index.bytes > 0 && backups.index.copies === 0
      ? ['there is no backup of the index: "beatlens backup" makes one']
      : []),
    ...(freeBytes < scarceBytes ? [`only ${bytesText(freeBytes)} are free on the disk: free some space`] : []),
    ...(readable.length > 0 ? [`others on this computer can read ${some(readable)}: the next start closes them`] : []),
    ...(leftovers.length > 0 ? [`not finished: ${some(leftovers)}: the next start removes them`] : []),
  ];
}

function linesOf(
  found: Diagnosis,
  readable: readonly string[],
  engine: string,
  versions: Versions,
): [string, string][] {
  const { databases, backups, running, leftovers, setAside, logs, sqlite } = found;
  const database = ({ bytes, version, damage }: Diagnosis['databases']['index']) =>
    bytes === 0
      ? 'none yet'
      : `${bytesText(bytes)}, ${damage === null ? `whole, version ${version}` : `damaged (${damage})`}`;
  const copies = ({ copies, newest, bytes }: Diagnosis['backups']['index']) =>
    newest === null ? 'none yet' : `${plural(copies, 'backup')}, ${bytesText(bytes)}, the newest of ${newest}`;
  return [
    ['data folder', found.dataFolder],
    ['index', database(databases.index)],
    ['its backups', copies(backups.index)],
    ['review decisions', database(databases.reviews)],
    ['their backups', copies(backups.reviews)],
    ['free on the disk', bytesText(found.freeBytes)],
    [
      'permissions',
      readable.length === 0
        ? 'for this account alone'
        : `${plural(readable.length, 'entry', 'entries')} open to others`,
    ],
    ['open in', running.length === 0 ? 'no BeatLens' : `process ${running.join(', ')}`],
    ['leftovers', leftovers.length === 0 ? 'none' : some(leftovers)],
    ['set aside', setAside.length === 0 ? 'nothing' : setAside.join(', ')],
    ['engine', engine],
    [
      'versions',
      `BeatLens ${versions.beatlens}, Node ${versions.node}, SQLite ${sqlite.version}, made for Electron ${versions.electron}`,
    ],
    ['log', `${logs.file}, ${bytesText(logs.bytes)}`],
  ];
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
