// npm run offline: the command line under a recorder of system calls (strace), from import to report: no name is looked up and no
// packet leaves this computer. A planted lookup must be seen first. The window is recorded
// by e2e/journeys/offline.e2e.ts, the packed one by `npm run test:packed -- --recorded`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDemoArchive } from '../main/ecg/synthetic/demoArchive.ts';
import { leavesThisComputer, recorderArguments } from './offline/recorder.ts';
import { project } from './setup/places.mjs';
import { lastWords, run, starts } from './setup/run.mjs';

const work = mkdtempSync(join(tmpdir(), 'beatlens-offline-'));

/**
 * What a program asked of the network beyond this computer, and what it printed.
 * @param {readonly string[]} args of Node
 * @param {{ mayFail?: boolean }} [options]
 */
async function asked(args, { mayFail = false } = {}) {
  const record = join(work, 'calls.txt');
  const traced = [...recorderArguments(record), process.execPath, ...args];
  const outcome = await run('strace', traced, { cwd: project, timeoutSeconds: 900 });
  if (outcome.code !== 0 && !mayFail) throw new Error(`${args.slice(1, 3).join(' ')} failed: ${lastWords(outcome)}`);
  const found = readFileSync(record, 'utf8').split('\n').filter(leavesThisComputer);
  return { found, printed: outcome.stdout };
}

async function measure() {
  // A name under .invalid is asked for as any other is, and found nowhere (RFC 2606).
  const planted = await asked(['-e', "require('node:dns').resolve4('planted.invalid', () => {})"], { mayFail: true });
  if (planted.found.length === 0) throw new Error('the planted lookup was not seen: the recorder proves nothing here');
  console.log(`control  a planted lookup: ${planted.found.length} calls seen`);
  const records = join(work, 'records');
  for await (const _ of writeDemoArchive(records, { seed: 7, records: 8, secondsEach: 60 })) {
    // Only the files matter here.
  }
  const training = [
    '--network',
    'cnn-small',
    '--split',
    'patients',
    '--seed',
    '1',
    '--epochs',
    '1',
    '--name',
    'offline',
  ];
  const reader = ['--reviewer', 'Ada'];
  const steps = [
    ['import', records],
    ['train', ...training],
    ['evaluate', '--model', 'offline'],
    ['explain', '--model', 'offline', '--class', 'all', '--method', 'grad-cam', '--part', 'test'],
    ['review', 'queue', '--model', 'offline', '--limit', '5', '--json'],
    ['review', 'decide', 'FIRST', '--label', 'V', ...reader],
    ['review', 'write', '--as', 'ada', '--to', join(work, 'written'), ...reader],
    ['report', '--model', 'offline', '--out', join(work, 'report.pdf')],
  ];
  let first = '';
  for (const [name = '', ...rest] of steps) {
    const program = join(project, 'main/hosts/cli/main.mjs');
    const args = rest.map((one) => (one === 'FIRST' ? first : one));
    const { found, printed } = await asked([program, name, ...args, '--data', join(work, 'data')]);
    if (rest[0] === 'queue') {
      const [item] = JSON.parse(printed).items;
      first = `${item.record}:${item.sample}`;
    }
    const title = name === 'review' ? `${name} ${rest[0]}` : name;
    console.log(`${title.padEnd(13)} ${found.length} calls beyond this computer`);
    if (found.length > 0) throw new Error(found.join('\n'));
  }
}

try {
  if (await starts('strace')) await measure();
  else console.log('no strace on this machine: calls are not recorded');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
