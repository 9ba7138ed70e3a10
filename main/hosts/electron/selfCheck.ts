import { dirname } from 'node:path';
import { app } from 'electron';
import { visibleControls } from '../visibleControls.ts';
import { checkInstallation } from './checkInstallation.ts';

/** `beatlens --self-check`: says which files of the program differ from the list made when it was packed, and ends: 0 where none does. */
export async function selfCheck(): Promise<void> {
  const folder = dirname(process.execPath);
  try {
    const { compared, changed, missing, added, listSha256 } = await checkInstallation(folder);
    const lines = [
      ...changed.map((path) => `changed  ${path}`),
      ...missing.map((path) => `missing  ${path}`),
      ...added.map((path) => `new      ${path}`),
      `${compared} files of ${folder} compared: ${changed.length} changed, ${missing.length} missing, ${added.length} new.`,
      `SHA-256 of the list: ${listSha256}`,
    ];
    process.stdout.write(`${visibleControls(lines.join('\n'))}\n`);
    app.exit(changed.length + missing.length + added.length === 0 ? 0 : 1);
  } catch (error) {
    process.stderr.write(`${visibleControls((error as Error).message)}\n`);
    app.exit(1);
  }
}
