import { warns } from '../../preload/words/trainingReference.ts';

/** @typedef {import('../../preload/contract/contract.ts').Doubt} Doubt */
/** @typedef {{ readonly title: string, readonly doubt: Doubt, readonly accuracy: readonly number[] }} Group */

/** Of ten beats nine are right: accuracy is kept. */
const kept = 0.9;

/** @param {readonly Group[]} groups */
export function printGroups(groups) {
  const heads = ['records', 'together', 'warned of', 'accuracy kept: warned', 'lost: warned', 'mean accuracy'];
  const rows = groups.map(({ title, doubt, accuracy }) => {
    const traits = doubt.differences.flatMap(({ trait, level }) => (warns(level) ? trait : []));
    const counts = countWarned(doubt, accuracy);
    const mean = accuracy.reduce((sum, one) => sum + one, 0) / accuracy.length;
    return [title, doubt.level, traits.join(' ') || '-', ofAll(counts.kept), ofAll(counts.lost), percent(mean)];
  });
  print([heads, ...rows]);
}

/** @param {Group} group */
export function printRecords({ doubt, accuracy }) {
  const heads = ['record', 'accuracy', 'expected', 'distance', 'level', 'warned of'];
  const rows = doubt.records
    .map((one, at) => ({ ...one, accuracy: accuracy[at] ?? Number.NaN }))
    .sort((a, b) => a.accuracy - b.accuracy)
    .map(({ record, level, differences, distance, expectedAccuracy, accuracy: own }) => [
      ...[record, percent(own), expectedAccuracy === null ? '-' : percent(expectedAccuracy)],
      ...[distance?.toFixed(2) ?? '-', level],
      differences.flatMap((one) => (warns(one.level) ? one.trait : [])).join(' ') || '-',
    ]);
  print([heads, ...rows]);
}

/**
 * @param {Doubt} doubt
 * @param {readonly number[]} accuracy
 */
export function countWarned(doubt, accuracy) {
  const of = (/** @type {(own: number) => boolean} */ isIn) => {
    const some = doubt.records.filter((_, at) => isIn(accuracy[at] ?? Number.NaN));
    return { records: some.length, warned: some.filter(({ level }) => warns(level)).length };
  };
  return { kept: of((own) => own >= kept), lost: of((own) => own < kept) };
}

/** @param {{ records: number, warned: number }} counts */
function ofAll({ records, warned }) {
  return records === 0 ? '-' : `${warned} of ${records}`;
}

/** @param {number} share */
function percent(share) {
  return Number.isNaN(share) ? '-' : `${(100 * share).toFixed(1)} %`;
}

/** @param {readonly (readonly string[])[]} rows */
function print(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  console.log();
}
