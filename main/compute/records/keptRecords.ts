import { fingerprint } from '../../ecg/archive/fingerprint.ts';
import { formatOf } from '../../ecg/archive/recordFiles.ts';
import type { Pyramid } from '../../ecg/pyramid/pyramid.ts';
import type { OpenRecord } from '../../ecg/record/signals.ts';

export interface KeptRecord {
  readonly record: OpenRecord;
  /** Of the record's files: names, sizes, times; annotation files left out. */
  readonly fingerprint: string;
  /** By position of the signal; `stamp` of its file, undefined where it is in memory alone. */
  readonly pyramids: Map<number, { readonly pyramid: Pyramid; readonly stamp: string | undefined }>;
  /** Why pyramids could not be kept. */
  readonly notKept: Set<string>;
  /** Pyramids of it are being built: whoever needs some waits, rather than reading it all as well. */
  isBuilding: boolean;
}

interface Kept extends KeptRecord {
  readonly files: readonly string[];
}

/** Records that are looked at, the last one last: whoever pages through one reads its header once. */
const kept = new Map<string, Kept>();
const mostKept = 3;

/** Of records that are being opened: what is asked for meanwhile is of the same one. */
const opening = new Map<string, Promise<Kept>>();

/** An opened record; opened anew where a file of it changed. @throws ReadFailure */
export async function keptRecord(headerPath: string): Promise<KeptRecord> {
  const known = kept.get(headerPath);
  kept.delete(headerPath);
  if (known !== undefined && fingerprint(known.files) === known.fingerprint) {
    kept.set(headerPath, known);
    return known;
  }
  const opened = opening.get(headerPath) ?? open(headerPath).finally(() => opening.delete(headerPath));
  opening.set(headerPath, opened);
  const record = await opened;
  kept.set(headerPath, record);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return record;
}

async function open(headerPath: string): Promise<Kept> {
  const reader = await formatOf(headerPath).load();
  const contents = await reader.read(headerPath, { verify: false });
  if ('failures' in contents) throw contents.failures[0];
  // Before it is opened: a file that changes in between is found to have changed.
  const { files } = contents;
  return {
    files,
    fingerprint: fingerprint(files),
    record: await reader.open(headerPath),
    pyramids: new Map(),
    notKept: new Set(),
    isBuilding: false,
  };
}
