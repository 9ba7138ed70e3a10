/** Which of some words was probably meant: one that begins so, or differs by two letters at most; undefined where none is near. */
export function closest(written: string, words: readonly string[]): string | undefined {
  const beginning = words.filter((word) => written.length > 1 && word.startsWith(written));
  if (beginning.length === 1) return beginning[0];
  const most = Math.min(2, Math.floor(written.length / 2));
  const near = words
    .map((word) => ({ word, changes: changesBetween(written, word) }))
    .filter(({ changes }) => changes <= most);
  return near.sort((a, b) => a.changes - b.changes)[0]?.word;
}

/** Letters put in, left out, replaced or swapped with their neighbour (optimal string alignment, Damerau 1964). */
function changesBetween(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      let least = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      }
      row.push(least);
    }
    rows.push(row);
  }
  return rows[from.length]![to.length]!;
}
