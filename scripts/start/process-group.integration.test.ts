import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { runGroup } from './process-group.mjs';

const group = new URL('./process-group.mjs', import.meta.url).href;
// A program with a child of its own; both stay until they are ended. `stubborn` ones do not listen to SIGTERM.
const family = (stubborn: boolean) => `
  const stay = "${stubborn ? "process.on('SIGTERM', () => {});" : ''} setInterval(() => {}, 1000);";
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', stay], { stdio: 'ignore' });
  eval(stay);
  console.log('pids ' + process.pid + ' ' + child.pid);
`;
const starter = (stubborn: boolean) => `
  const { runGroup } = await import(${JSON.stringify(group)});
  const { code } = await runGroup(process.execPath, ['-e', ${JSON.stringify(family(stubborn))}]);
  console.log('code ' + code);
`;

describe.skipIf(process.platform === 'win32')('a program that is run as a group', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('leaves no process behind after %s', async (signal) => {
    const { output, pids } = await startAndSignal(false, signal);
    expect(output).toContain('code 130');
    for (const pid of pids) expect(await isGone(pid)).toBe(true);
  });

  test('ends when npm was ended and did not pass the signal on', async () => {
    // As npm does it: a shell between, which dies of the signal alone.
    const env = { ...process.env, npm_lifecycle_event: 'start', STARTER: starter(false), NODE: process.execPath };
    const shell = spawn('sh', ['-c', '"$NODE" --input-type=module -e "$STARTER"; exit 0'], { env });
    const pids = await pidsFrom(shell);
    shell.kill('SIGTERM');
    for (const pid of pids) expect(await isGone(pid)).toBe(true);
  });

  test('is killed when it does not listen', async () => {
    const { pids } = await startAndSignal(true, 'SIGINT');
    for (const pid of pids) expect(await isGone(pid)).toBe(true);
  });

  test('gives its own exit code, and that it ran out of time', async () => {
    expect(await runGroup(process.execPath, ['-e', 'process.exit(7)'])).toEqual({ code: 7, stopped: undefined });
    const late = await runGroup(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { limitSeconds: 0.2 });
    expect(late).toEqual({ code: 143, stopped: 'limit' });
  });

  test('that does not exist is an error', async () => {
    await expect(runGroup('/no/such/program', [])).rejects.toThrow('ENOENT');
  });
});

async function startAndSignal(stubborn: boolean, signal: NodeJS.Signals) {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', starter(stubborn)]);
  let output = '';
  parent.stdout.on('data', (data) => (output += data));
  const pids = await pidsFrom(parent);
  parent.kill(signal);
  await once(parent, 'close');
  return { output, pids };
}

async function pidsFrom(parent: ChildProcessWithoutNullStreams) {
  let output = '';
  parent.stdout.on('data', (data) => (output += data));
  while (!/pids \d+ \d+/.test(output)) await once(parent.stdout, 'data');
  return (/pids (\d+) (\d+)/.exec(output) ?? []).slice(1).map(Number);
}

/** A killed process is there until the system has collected it. */
async function isGone(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await sleep(100);
  }
  return false;
}
