import { once } from 'node:events';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { onEnter } from '../onEnter.ts';
import { openBrowser } from '../openBrowser.ts';
import { writeOpeningPage } from '../openingPage.ts';
import { WrongUsage } from '../wrongUsage.ts';

const defaultPort = 4710;

export const command: Command = {
  notes: [
    'The address works once; the browser that opened it keeps its session until serve ends.',
    'Enter prints another address, where serve has the terminal (not in the background).',
  ],
  examples: ['--open'],
  options: {
    port: {
      type: 'string',
      value: 'P',
      help: 'port on 127.0.0.1; 0: any free port',
      default: `${defaultPort}, else a free port`,
    },
    open: { type: 'boolean', help: "open it in the system's browser" },
  },
  async run({ positionals, values, output, progress, signal, open }) {
    exactly(positionals);
    const asked = values.whole('port', 0);
    if (asked !== undefined && asked > 65_535) throw new WrongUsage(`--port takes at most 65535, not ${asked}`);
    const { serveWeb } = await import('../../web/serve.ts');
    const { fileURLToPath } = await import('node:url');
    const { app, dataFolder } = await open();
    const options = { app, rendererFolder: fileURLToPath(new URL('../../../../dist/renderer', import.meta.url)) };
    const served = await serveWeb({ ...options, port: asked ?? defaultPort }).catch((error: NodeJS.ErrnoException) => {
      // Only the port that nobody asked for may be another.
      if (asked !== undefined || error.code !== 'EADDRINUSE') throw inWords(error, asked ?? defaultPort);
      return serveWeb({ ...options, port: 0 });
    });
    try {
      const url = served.newAddress();
      if (output.json) await output.document({ url });
      else await output.line(url);
      progress.say('Whoever opens the address first can use this archive; it works once. Ctrl-C ends.');
      const opening = values.flag('open') ? writeOpeningPage(dataFolder, served.origin, served.newToken()) : undefined;
      if (opening) openBrowser(opening.url, (said) => progress.say(said));
      const stopReading = onEnter(() => void output.line(served.newAddress()));
      if (!signal.aborted) await once(signal, 'abort');
      // Ctrl-C is how serving ends: nothing was cancelled, the exit code stays 0.
      stopReading();
      opening?.remove();
    } finally {
      await served.close(); // otherwise it would keep a command that failed from ending
    }
  },
};

function inWords(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') return new Error(`port ${port} is in use; choose another with --port, or --port 0`);
  if (error.code === 'EACCES') return new Error(`port ${port} is not allowed to your account; choose one above 1023`);
  return error;
}
