import type { ChildProcess } from 'node:child_process';
import { closing } from '../../preload/wire/closing.ts';
import type { Channel } from '../../preload/wire/wire.ts';
import { endOf } from './deathWords.ts';

/** Channel to a process started with `fork(..., { serialization: 'advanced' })`, which carries typed arrays as they are. */
export function channelToChild(child: ChildProcess): Channel {
  const state = closing();
  let ending: string | undefined;
  // Each of these may come first: the process ends, or only its line does. `close` waits for what is still in the pipes.
  child.on('error', (error) => state.close(`the compute process could not be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    ending = endOf({ code, signal });
  });
  child.on('close', (code, signal) => state.close(ending ?? endOf({ code, signal })));
  child.on('disconnect', () => {
    // A process that lives on without its line is of no use; one that is ending keeps its own exit code.
    setTimeout(() => child.kill('SIGKILL'), 1000).unref();
  });
  return {
    send(message) {
      // The callback takes the error of a line that was cut meanwhile; `close` tells of it.
      if (!state.closed && child.connected) child.send(message, () => {});
    },
    onMessage(listener) {
      child.on('message', listener);
      return () => child.off('message', listener);
    },
    onClose: state.onClose,
    close() {
      if (child.connected) child.disconnect();
    },
  };
}
