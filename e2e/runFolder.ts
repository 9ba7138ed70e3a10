import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Before all journeys: a folder of this run, for what they share (`e2e/prepared.ts`); returns what removes it after them. `npm test` gives
 * one, which its journeys in the window and in the browser share and which it removes.
 */
export default function makeRunFolder(): () => void {
  if (process.env.BEATLENS_E2E_RUN) return () => {};
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-e2e-run-'));
  process.env.BEATLENS_E2E_RUN = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
