import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { OpenedFile } from '../../../preload/contract/contract.ts';
import { formats } from '../../ecg/formats/formats.ts';
import { recordFormats } from '../recordFormats.ts';

/** Ending of a report's bundle (reports.verify reads it). */
const bundleEnding = '.zip';

/** What becomes of a file or folder that the system opened with BeatLens. */
export function openedFile(path: string): OpenedFile {
  const there = statSync(path, { throwIfNoEntry: false });
  const name = path.toLowerCase();
  if (there?.isDirectory()) return { kind: 'records', path, folder: path };
  if (there && formats.some(({ endings }) => endings.some((ending) => name.endsWith(ending)))) {
    return { kind: 'records', path, folder: dirname(path) };
  }
  if (there && name.endsWith(bundleEnding)) return { kind: 'bundle', path };
  const opens = `BeatLens opens ${recordFormats.short}, folders of them, and bundles of reports (${bundleEnding}).`;
  const reason = there ? `This is no file that BeatLens opens. ${opens}` : `There is no such file. ${opens}`;
  return { kind: 'refused', path, reason };
}
