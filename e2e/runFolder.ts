import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before all journeys: a folder of this run, for what they share (`e2e/prepared.ts`); returns what removes it after them. */
export default function makeRunFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-e2e-run-'));
  process.env.BEATLENS_E2E_RUN = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
