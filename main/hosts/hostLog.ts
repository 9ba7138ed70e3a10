import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { visibleControls } from './visibleControls.ts';
import { withoutNames } from './withoutNames.ts';

const largestBytes = 1024 * 1024;
/** Of the program, from source as packed: two folders above this file; and of the runtime. */
const ours = [fileURLToPath(new URL('../../', import.meta.url)), `${dirname(process.execPath)}/`];

/**
 * The host's own log, `logs/host.log` in the data folder: chatter of the engine, slow queries, uncaught errors. The file
 * before it is kept as host.log.old; a session that writes much begins a new one, too. What a user must know is never only here, and
 * what may tell who a patient is not at all (`withoutNames`).
 */
export function openHostLog(dataFolder: string): (text: string) => void {
  const folder = join(dataFolder, 'logs');
  const file = join(folder, 'host.log');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let before = '';
  /** Of an error in a text that was parsed (JSON), Node prints the line of that text, below where it stands. */
  const told = (line: string) => {
    const isExcerpt = /^<?anonymous[_ ]?script>?:\d+$/.test(before);
    before = line;
    return isExcerpt ? '(a line of a text, left out)' : withoutNames(line, dataFolder, ours);
  };
  return (text) => {
    const lines = visibleControls(text).trimEnd().split('\n').map(told);
    const time = new Date().toISOString();
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestBytes) renameSync(file, `${file}.old`);
      appendFileSync(file, lines.map((line) => `${time} ${line}\n`).join(''), { mode: 0o600 });
    } catch {
      // A full disk must not end the host for the sake of its log; whatever needs the disk tells of it.
    }
  };
}
