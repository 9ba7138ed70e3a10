import { spawn } from 'node:child_process';

/** Hands an address to the system's browser; where there is none, says that it has to be opened by hand. */
export function openBrowser(url: string, say: (message: string) => void): void {
  const [program, args] = commandFor(process.platform, url);
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => say('no browser could be opened here: open the address yourself'));
  child.unref();
}

export function commandFor(platform: NodeJS.Platform, url: string): [string, string[]] {
  if (platform === 'darwin') return ['open', [url]];
  // `start` would read & and ^ in the address as its own; this hands it over as it is.
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  return ['xdg-open', [url]];
}
