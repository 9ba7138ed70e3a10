import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { DocumentRefused } from '../errors.ts';

/** Of the file, and of all that is in it. */
export const mostBundleBytes = 512 * 1024 * 1024;

/** The text files that a bundle's numbers stand in, and the files whose bytes are not those of SHA256SUMS. */
export interface ReadBundle {
  readonly texts: Readonly<Record<string, string>>;
  readonly changed: readonly string[];
}

/** @throws DocumentRefused for what is no bundle of a report */
export function readBundle(bytes: Uint8Array): ReadBundle {
  const no = (why: string) =>
    new DocumentRefused(`this is no bundle of a report: ${why}; expected a zip that report --bundle wrote`);
  let all: Record<string, Uint8Array>;
  let total = 0;
  try {
    all = unzipSync(bytes, {
      filter: ({ size, originalSize }) => {
        // What is stored as it is has `size` bytes, whatever is told of it; several names may share the same bytes.
        total += Math.max(size, originalSize);
        if (!(total <= mostBundleBytes)) throw new Error(`it unpacks to more than ${mostBundleBytes} bytes`);
        return true;
      },
    });
  } catch (error) {
    throw no(error instanceof Error ? error.message : String(error));
  }
  const sums = all.SHA256SUMS;
  if (sums === undefined || all['choices.json'] === undefined) throw no('SHA256SUMS or choices.json is missing');
  const told = new Map(
    Buffer.from(sums)
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => [line.slice(66), line.slice(0, 64)] as const),
  );
  const paths = new Set([...told.keys(), ...Object.keys(all)]);
  paths.delete('SHA256SUMS');
  const changed = [...paths].filter((path) => {
    const own = all[path];
    return own === undefined || createHash('sha256').update(own).digest('hex') !== told.get(path);
  });
  const isText = (path: string) => path.startsWith('numbers/') || path.endsWith('.json');
  const texts = Object.entries(all).flatMap(([path, own]) =>
    isText(path) ? [[path, Buffer.from(own).toString('utf8')] as const] : [],
  );
  return { texts: Object.fromEntries(texts), changed: changed.sort() };
}
