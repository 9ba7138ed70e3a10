import { fork } from 'node:child_process';
import { channelToChild } from './channelToChild.ts';
import type { ComputeProcess } from './client.ts';
import { lastLines } from './lastLines.ts';

/**
 * Starts `file` as a child of plain Node. What it prints (the engine's chatter) goes to `log`, never to our own output,
 * which belongs to the result of a command.
 */
export function forkCompute(file: string, log: (text: string) => void): ComputeProcess {
  const child = fork(file, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [youngSpace], // the host's own flags (--inspect, --input-type) are not for its child
    env: { ...allocatorEnvironment, ...process.env },
  });
  const words = lastLines();
  child.stdout?.setEncoding('utf8').on('data', log);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words.add(text);
    log(text);
  });
  return {
    channel: channelToChild(child),
    kill: () => child.kill('SIGKILL'),
    lastWords: words.text,
  };
}

/**
 * Most of what reading makes is soon garbage, and the space for it grows to what it may have: after 22 records were read the heap kept 190 MB
 * without this limit, 35 to 78 MB with it, in as much processor time.
 */
const youngSpace = '--max-semi-space-size=8';

/**
 * Tells glibc (others ignore it) to keep what the engine frees. Feature maps are a few megabytes each; by default they go
 * back to the system after each operation and come again page by page: 7600 page faults and a tenth of the processor time
 * of a training step, a quarter of a prediction's. What the user's environment says comes first.
 */
export const allocatorEnvironment: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: String(2 ** 30),
  MALLOC_TRIM_THRESHOLD_: String(2 ** 32),
};
