import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { visibleControls } from './visibleControls.ts';

const largestBytes = 1024 * 1024;

/**
 * The host's own log, `logs/host.log` in the data folder: chatter of the engine, slow queries, uncaught errors. The file
 * before it is kept as host.log.old. What a user must know is never only here.
 */
export function openHostLog(dataFolder: string): (text: string) => void {
  const folder = join(dataFolder, 'logs');
  const file = join(folder, 'host.log');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestBytes) renameSync(file, `${file}.old`);
  return (text) => {
    const lines = visibleControls(text).trimEnd().split('\n');
    const time = new Date().toISOString();
    try {
      appendFileSync(file, lines.map((line) => `${time} ${line}\n`).join(''), { mode: 0o600 });
    } catch {
      // A full disk must not end the host for the sake of its log; whatever needs the disk tells of it.
    }
  };
}
