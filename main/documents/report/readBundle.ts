import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';

const mostBytes = 512 * 1024 * 1024;

/** The text files that a bundle's numbers stand in, and the files whose bytes are not those of SHA256SUMS. */
export interface ReadBundle {
  readonly texts: Readonly<Record<string, string>>;
  readonly changed: readonly string[];
}

/** @throws Error for what is no bundle of a report */
export function readBundle(bytes: Uint8Array): ReadBundle {
  const no = (why: string) =>
    new Error(`this is no bundle of a report: ${why}; expected a zip that report --bundle wrote`);
  let all: Record<string, Uint8Array>;
  let total = 0;
  try {
    all = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize;
        if (total > mostBytes) throw new Error(`it unpacks to more than ${mostBytes} bytes`);
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
