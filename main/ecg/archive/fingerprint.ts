import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Says whether files are as they were, without opening them: names, sizes and modification times, as one short text. An
 * import that meets the same fingerprint again need not read the record. A file that is not there counts as that.
 */
export function fingerprint(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    const found = statSync(file, { throwIfNoEntry: false });
    hash.update(`${basename(file)}\0${found?.size ?? 'absent'}\0${found?.mtimeMs ?? ''}\n`);
  }
  return hash.digest('hex').slice(0, 32);
}

/** A hash of contents: equal for a record that was copied elsewhere or touched, different when a byte of it differs. */
export function contentHash(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(`${part.length}\n`);
    hash.update(part);
  }
  return hash.digest('hex');
}
