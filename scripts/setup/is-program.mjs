import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Was this file started, and not imported?
 * @param {string} url import.meta.url of the file
 */
export function isProgram(url) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(url));
}
