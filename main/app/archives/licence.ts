import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readBeginning } from '../../ecg/regularFile.ts';

/**
 * The licence of an archive, as files in its folder say: a licence file; else a README with a word on it; else those of the
 * folder above where its SHA256SUMS names this folder's files (archives that keep their records in a folder of their own).
 * Null where nothing is said: never guessed.
 */
export function licenceOf(folder: string): string | null {
  const own = licenceIn(folder);
  if (own !== null) return own;
  const above = dirname(folder);
  return listsFolder(join(above, 'SHA256SUMS'), basename(folder)) ? licenceIn(above) : null;
}

function licenceIn(folder: string): string | null {
  const names = namesIn(folder);
  const licence = names.find((name) => /^(licen[cs]e|copying)(\.(txt|md))?$/i.test(name));
  if (licence !== undefined) {
    const text = beginning(join(folder, licence));
    return named(text) ?? firstTitle(text);
  }
  for (const readme of names.filter((name) => /readme(\.(txt|md))?$/i.test(name))) {
    const said = statement(beginning(join(folder, readme)));
    if (said !== null) return said;
  }
  return null;
}

/** Short names by which the licences of signal archives are known, the more special ones first. */
const known: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bODbL\b|Open Database Licen[cs]e/i, 'ODbL'],
  [/\bODC[- ]By\b|(Open Data Commons|ODC) Attribution/i, 'ODC-By'],
  [/\bPDDL\b|Public Domain Dedication and Licen[cs]e/i, 'PDDL'],
  [/\bCC0\b|Creative Commons Zero/i, 'CC0'],
  [/\bCC[- ]BY[- ]NC[- ]SA\b|Attribution-NonCommercial-ShareAlike/i, 'CC-BY-NC-SA'],
  [/\bCC[- ]BY[- ]NC[- ]ND\b|Attribution-NonCommercial-NoDeriv/i, 'CC-BY-NC-ND'],
  [/\bCC[- ]BY[- ]NC\b|Attribution-NonCommercial/i, 'CC-BY-NC'],
  [/\bCC[- ]BY[- ]SA\b|Attribution-ShareAlike/i, 'CC-BY-SA'],
  [/\bCC[- ]BY\b|Creative Commons Attribution/i, 'CC-BY'],
  [/PhysioNet (Restricted|Credentialed|Contributor)[\w ]*Licen[cs]e/i, 'PhysioNet restricted'],
];

/** The known licence that the title says, else the first that the beginning of the text does; with its version. */
function named(text: string): string | null {
  const title = firstTitle(text) ?? '';
  for (const place of [title, text.slice(0, 600)]) {
    const found = known.find(([pattern]) => pattern.test(place));
    const version = /\b(?:v(?:ersion)? ?)?([1-4]\.\d)\b/i.exec(place)?.[1];
    if (found) return version === undefined ? found[1] : `${found[1]} ${version}`;
  }
  return null;
}

function firstTitle(text: string): string | null {
  const lines = text.split('\n').map((line) => line.replace(/^#+/, '').trim());
  return lines.find((line) => line !== '')?.slice(0, 120) ?? null;
}

/** A README's word on its licence: the known name in a line that speaks of one, or under such a heading. */
function statement(text: string): string | null {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => /licen[cs]e|copyright/i.test(line));
  return at < 0 ? null : named(lines.slice(at, at + 6).join(' '));
}

function listsFolder(sums: string, name: string): boolean {
  if (!existsSync(sums)) return false;
  return beginning(sums, 1 << 20)
    .split('\n')
    .some((line) => line.replace(/^[0-9a-f]+\s+\*?(\.\/)?/, '').startsWith(`${name}/`));
}

function beginning(file: string, length = 100_000): string {
  try {
    return readBeginning(file, 'a readable text', length).toString('utf8');
  } catch {
    // A file that cannot be read says nothing of the licence; the import of the records is not held up for it.
    return '';
  }
}

function namesIn(folder: string): string[] {
  return readdirSync(folder).sort();
}
