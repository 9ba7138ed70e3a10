import { csvDifferences } from './csvDifferences.ts';

export interface FileDifference {
  readonly file: string;
  /** Where and how it differs, in a sentence. */
  readonly what: string;
}

/**
 * What a report that was made again has otherwise than the bundle, file by file and number by number. The date and the versions
 * in the provenance are no numbers: they are not compared.
 *
 * @param before, after content by the name of the file
 */
export function bundleDifferences(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): { readonly compared: number; readonly differences: readonly FileDifference[] } {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const differences = names.flatMap((file): FileDifference[] => {
    const [old, now] = [before[file], after[file]];
    if (old === undefined) return [{ file, what: 'is not in the bundle' }];
    if (now === undefined) return [{ file, what: 'was not made again' }];
    if (file.endsWith('.csv')) return csvDifferences(old, now).map((what) => ({ file, what }));
    const [told, found] = file === 'provenance.json' ? [settled(old), settled(now)] : [old, now];
    return told === found ? [] : [{ file, what: firstOther(told, found) }];
  });
  return { compared: names.length, differences };
}

/** Without what may differ between two runs that agree. */
function settled(provenance: string): string {
  const { madeAt: _, version: __, ...rest } = JSON.parse(provenance) as Record<string, unknown>;
  return JSON.stringify(rest, null, 2);
}

function firstOther(before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const at = old.findIndex((line, i) => line !== now[i]);
  return `line ${at + 1} was "${(old[at] ?? '').trim()}" and is "${(now[at] ?? '').trim()}"`;
}
