import { spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Calls `act` at each Enter while this program has the terminal: one in the background that reads it is stopped by the system
 * (SIGTTIN). Returns the function that stops.
 */
export function onEnter(act: () => void): () => void {
  if (!process.stdin.isTTY) return () => {};
  const lines = createInterface({ input: process.stdin }).on('line', act);
  process.stdin.on('error', () => {}); // a terminal that is not ours to read
  const look = () => {
    if (isInForeground()) lines.resume();
    else lines.pause();
  };
  look();
  process.on('SIGCONT', look); // after Ctrl-Z, `bg` or `fg`
  return () => {
    process.off('SIGCONT', look);
    lines.close();
  };
}

/** True, too, where no `ps` says it (Windows has no background). */
function isInForeground(): boolean {
  const { status, stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(process.pid)], { encoding: 'utf8' });
  return status !== 0 || stdout.includes('+');
}
