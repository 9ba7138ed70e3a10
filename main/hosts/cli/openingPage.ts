import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sessionPath } from '../../../preload/wire/handshake.ts';

export interface OpeningPage {
  /** Of the file; holds no token. */
  readonly url: string;
  remove(): void;
}

/**
 * A file that sends the token to the host when a browser opens it. The arguments of a program stand in the list of processes,
 * which every account reads, and addresses stand in a browser's history; so the browser is handed the name of a file that this
 * account alone can read, and the token goes in the body of a request.
 *
 * @param folder the data folder, which is this account's alone
 * @param origin of the web host
 */
export function writeOpeningPage(folder: string, origin: string, token: string): OpeningPage {
  const file = join(folder, `open-${new URL(origin).port}.html`);
  rmSync(file, { force: true });
  writeFileSync(file, pageText(origin, token), { mode: 0o600, flag: 'wx' });
  return { url: pathToFileURL(file).href, remove: () => rmSync(file, { force: true }) };
}

function pageText(origin: string, token: string): string {
  return `<!doctype html>
<meta charset="utf-8">
<title>BeatLens</title>
<form method="post" action="${origin}${sessionPath}">
<input type="hidden" name="token" value="${token}">
<button>Open BeatLens</button>
</form>
<script>document.forms[0].submit();</script>
`;
}
