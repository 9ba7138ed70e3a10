// A row of the table: what was measured, or why it was not.

/**
 * @typedef {object} Row
 * @property {string} what
 * @property {number} [value] absent where it was not measured
 * @property {string} [unit]
 * @property {string} note how it was measured, or why not
 */

/**
 * @typedef {object} Surroundings
 * @property {import('../setup/found.mjs').Found} found
 * @property {string} folder for whatever a measurement writes; removed at the end
 * @property {number} repeat
 * @property {number} beats of the generated index
 * @property {string | undefined} archive folder of MIT-BIH, where it is on this machine
 */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * The smallest value that 95 % of all do not exceed.
 * @param {readonly number[]} values
 */
export function p95(values) {
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}

/**
 * @param {string} what
 * @param {string} why
 * @returns {Row}
 */
export function skipped(what, why) {
  return { what, note: `not measured: ${why}` };
}

/** @param {readonly Row[]} rows */
export function inTable(rows) {
  const lines = rows.map((row) => ({
    ...row,
    said: row.value === undefined ? '-' : `${rounded(row.value)} ${row.unit}`,
  }));
  const wide = Math.max(...lines.map(({ what }) => what.length));
  const high = Math.max(...lines.map(({ said }) => said.length));
  return lines.map(({ what, said, note }) => `${what.padEnd(wide)}  ${said.padStart(high)}  ${note}`).join('\n');
}

/** @param {number} value */
function rounded(value) {
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
