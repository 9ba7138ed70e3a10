import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { asReadFailure } from '../errors.ts';
import { formats } from '../formats/formats.ts';
import type { RecordHeader } from '../record/header.ts';
import { sameSpelling } from '../spelling.ts';
import { referenceAnnotator } from './chooseAnnotator.ts';
import { annotationStem } from './recordFiles.ts';
import { naturalOrder } from './scanFolder.ts';

/** Extensions that stand beside records and are never annotations: those of the formats' files, and of what else people keep. */
const otherExtensions = new Set([
  ...formats.flatMap(({ endings, otherEndings }) => [...endings, ...otherEndings].map((ending) => ending.slice(1))),
  ...'xws xyz csv tsv txt md pdf png jpg jpeg svg gif html htm xml json zip gz tar sha256'.split(' '),
  ...'doc docx xls xlsx py m ipynb log bak tmp'.split(' '),
]);

/**
 * Annotators that may have annotated a record: the extensions of the files `<record>.<extension>` beside its header, save
 * signal files and extensions that mean something else. `atr` comes first, the others in natural order.
 */
export function findAnnotators(header: RecordHeader, namesBeside?: readonly string[]): string[] {
  const folder = dirname(header.file);
  const stem = sameSpelling(`${annotationStem(header.file)}.`);
  const signalNames = new Set(header.signals.map(({ fileName }) => sameSpelling(fileName)));
  const names = namesBeside ?? listNames(folder);
  return names
    .map(sameSpelling)
    .filter((name) => name.startsWith(stem) && !signalNames.has(name))
    .map((name) => name.slice(stem.length))
    .filter(isAnnotatorName)
    .sort((a, b) => Number(b === referenceAnnotator) - Number(a === referenceAnnotator) || naturalOrder(a, b));
}

/** Whether an extension can be an annotator's: a short word that means nothing else beside a record. */
export function isAnnotatorName(extension: string): boolean {
  return /^[A-Za-z][\w-]{0,19}$/.test(extension) && !otherExtensions.has(extension.toLowerCase());
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw asReadFailure(error, folder, 'a folder that can be looked into');
  }
}
