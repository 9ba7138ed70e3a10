import { type UtilityProcess, utilityProcess } from 'electron';
import { closing } from '../../../preload/wire/closing.ts';
import type { Channel } from '../../../preload/wire/wire.ts';
import type { ComputeProcess } from '../../compute/client.ts';
import { endInElectron, endOf } from '../../compute/deathWords.ts';
import { lastLines } from '../../compute/lastLines.ts';

/** Starts `file` as Electron's utility process; what it prints goes to `log`. */
export function startUtility(file: string, log: (text: string) => void): ComputeProcess {
  const child = utilityProcess.fork(file, [], { stdio: 'pipe', serviceName: 'BeatLens compute' });
  const words = lastLines();
  child.stdout?.on('data', (text: Buffer) => log(text.toString()));
  child.stderr?.on('data', (text: Buffer) => {
    words.add(text.toString());
    log(text.toString());
  });
  return {
    channel: channelToUtility(child),
    kill() {
      // Before the process is there, a kill would be lost.
      if (child.pid === undefined) child.once('spawn', () => killAtOnce(child));
      else killAtOnce(child);
    },
    lastWords: words.text,
  };
}

/** Electron's own kill asks politely (SIGTERM); a native call that hangs does not hear it. */
function killAtOnce(child: UtilityProcess): void {
  if (child.pid === undefined) return; // it has ended by itself
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch (error) {
    // Ended between the two lines: `exit` tells of it.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function channelToUtility(child: UtilityProcess): Channel {
  const state = closing();
  child.on('exit', (code) => state.close(endOf(endInElectron(code))));
  return {
    send(message) {
      if (!state.closed) child.postMessage(message);
    },
    onMessage(listener) {
      child.on('message', listener);
      return () => child.off('message', listener);
    },
    onClose: state.onClose,
    close: () => void child.kill(),
  };
}
