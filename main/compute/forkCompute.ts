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
    execArgv: [], // the host's own flags (--inspect, --input-type) are not for its child
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
