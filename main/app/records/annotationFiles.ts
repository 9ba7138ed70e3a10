import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { detectedBeat } from '../../../preload/words/symbols.ts';
import { isAnnotatorName } from '../../ecg/archive/findAnnotators.ts';
import { annotationStem } from '../../ecg/archive/recordFiles.ts';
import { listArchives } from '../../index/archives.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import type { Index } from '../../index/open.ts';
import type { RecordRow } from '../../index/records.ts';
import { Conflict, InvalidInput } from '../errors.ts';

/** Samples of the record's detected beats, where these are what is meant by the annotator `qrs`: it has no file of that name. */
export function detectedFor(index: Index, record: RecordRow | undefined, annotator: string): Float64Array | undefined {
  if (annotator !== detectedBeat || !record?.detection) return undefined;
  if (record.annotators.some((found) => found.annotator === annotator)) return undefined;
  return beatsOfRecord(index, record.id).sample;
}

export interface Target {
  readonly folder: string;
  /** Annotator that the file is to be of: its extension. */
  readonly as: string;
  /** The user said that an archive's own folder is meant. */
  readonly intoArchive: boolean;
}

/**
 * Path of the annotation file to write for a record.
 *
 * @throws InvalidInput for a name that no annotator has; Conflict where it would be the file that is read, or stand among an archive's own
 */
export function annotationTarget(
  index: Index,
  header: string,
  annotator: string,
  { folder, as, intoArchive }: Target,
): string {
  if (!isAnnotatorName(as)) {
    throw new InvalidInput(`"${as}" is no annotator's name: expected a letter, then up to 19 letters, digits, _ or -`);
  }
  const file = join(folder, `${annotationStem(header)}.${as}`);
  const source = join(dirname(header), `${annotationStem(header)}.${annotator}`);
  if (real(file) === real(source)) {
    throw new Conflict(
      `${file} is the file that is read: an annotator is never overwritten with itself. Give it another name.`,
    );
  }
  const archives = listArchives(index).map((archive) => archive.folder);
  const own = [...archives, dirname(header)].find((archive) => isWithin(real(folder), real(archive)));
  if (own !== undefined && !intoArchive) {
    throw new Conflict(
      `${folder} belongs to the archive in ${own}, whose files stay as they are. Choose another folder, or say that this one is meant (--into-archive).`,
    );
  }
  return file;
}

/** Without links, as far as the path is there. */
function real(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync(whole);
  } catch {
    const above = dirname(whole);
    return above === whole ? whole : join(real(above), basename(whole));
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}
