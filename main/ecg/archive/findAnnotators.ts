import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { asReadFailure } from '../errors.ts';
import type { ResolvedHeader } from '../formats/wfdb/headerDefaults.ts';
import { sameSpelling } from '../spelling.ts';
import { annotationStem } from './recordEndings.ts';
import { naturalOrder } from './scanFolder.ts';

/** Extensions that stand beside records and are never annotations. */
const otherExtensions = new Set(
  'hea dat mat edf bdf rec xws xyz csv tsv txt md pdf png jpg jpeg svg gif html htm xml json zip gz tar sha256 doc docx xls xlsx py m ipynb log bak tmp'.split(
    ' ',
  ),
);

/** The annotator whose labels are the reference, by the convention of the PhysioNet archives. */
export const referenceAnnotator = 'atr';

/**
 * Annotators that may have annotated a record: the extensions of the files `<record>.<extension>` beside its header, save
 * signal files and extensions that mean something else. `atr` comes first, the others in natural order.
 */
export function findAnnotators(header: ResolvedHeader, namesBeside?: readonly string[]): string[] {
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
