// What was made: files, sizes and sums, for whoever passes them on.
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';

/** @param {readonly string[]} files */
export async function reportRelease(files) {
  for (const file of files) {
    const hash = createHash('sha256');
    for await (const piece of createReadStream(file, { highWaterMark: 2 ** 20 })) hash.update(piece);
    console.log(
      `${basename(file).padEnd(32)} ${(statSync(file).size / 1e6).toFixed(1).padStart(7)} MB  SHA-256 ${hash.digest('hex')}`,
    );
  }
}
