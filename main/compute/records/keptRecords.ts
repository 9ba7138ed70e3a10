import { fingerprint } from '../../ecg/archive/fingerprint.ts';
import { formatOf } from '../../ecg/archive/recordFiles.ts';
import type { Pyramid } from '../../ecg/pyramid/pyramid.ts';
import type { OpenRecord } from '../../ecg/record/signals.ts';

export interface KeptRecord {
  readonly record: OpenRecord;
  /** Of the record's files: names, sizes, times; annotation files left out. */
  readonly fingerprint: string;
  /** By position of the signal. */
  readonly pyramids: Map<number, Pyramid>;
}

interface Kept extends KeptRecord {
  readonly files: readonly string[];
}

/** Records that are looked at, the last one last: whoever pages through one reads its header once. */
const kept = new Map<string, Kept>();
const mostKept = 3;

/** An opened record; opened anew where a file of it changed. @throws ReadFailure */
export async function keptRecord(headerPath: string): Promise<KeptRecord> {
  const known = kept.get(headerPath);
  kept.delete(headerPath);
  if (known !== undefined && fingerprint(known.files) === known.fingerprint) {
    kept.set(headerPath, known);
    return known;
  }
  const reader = await formatOf(headerPath).load();
  const contents = await reader.read(headerPath, { verify: false });
  if ('failures' in contents) throw contents.failures[0];
  // Before it is opened: a file that changes in between is found to have changed.
  const { files } = contents;
  const opened: Kept = {
    files,
    fingerprint: fingerprint(files),
    record: await reader.open(headerPath),
    pyramids: new Map(),
  };
  kept.set(headerPath, opened);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return opened;
}
