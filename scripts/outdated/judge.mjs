// What the registry's answers mean.

/** A package without a new version for so long is called unmaintained; the decisions may know better. */
const quietYears = 3;
/** Electron's makers keep up the newest three majors. */
const supportedMajors = 3;

/**
 * Packages that are known to be old, with the decision that says why they stay and what the way out is.
 * @type {Readonly<Record<string, string | undefined>>}
 */
export const decided = {
  libflacjs: 'docs/decisions/reading.md, FLAC by libflacjs',
  '@tensorflow/tfjs': 'docs/decisions/engine.md, TensorFlow.js 4.22 is the last one',
  '@tensorflow/tfjs-node': 'docs/decisions/engine.md, TensorFlow.js 4.22 is the last one',
  '@tensorflow/tfjs-backend-wasm': 'docs/decisions/engine.md, TensorFlow.js 4.22 is the last one',
  'svg-to-pdfkit': 'docs/decisions/documents.md',
  'bidi-js': 'docs/decisions/documents.md',
};

/**
 * @param {string} pinned
 * @param {readonly string[]} published all versions
 * @returns {{ supported: boolean, newest: string }} newest: of the pinned major, or of all where that one is not supported any more
 */
export function electronSupport(pinned, published) {
  const released = published.filter((version) => /^\d+\.\d+\.\d+$/.test(version));
  const majors = [...new Set(released.map(majorOf))].sort((a, b) => b - a).slice(0, supportedMajors);
  const supported = majors.includes(majorOf(pinned));
  const among = released.filter((version) => majorOf(version) === (supported ? majorOf(pinned) : majors[0]));
  return { supported, newest: among.sort(byVersion).at(-1) ?? pinned };
}

/**
 * @param {{ name: string, current: string, latest: string, publishedAt?: string, deprecated?: string }} fact
 * @param {Date} now
 * @returns {string[]} sentences; empty where nothing is to be said
 */
export function judge({ name, current, latest, publishedAt, deprecated }, now) {
  const said = [];
  if (deprecated) said.push(`${name} ${current} is deprecated: ${deprecated}`);
  if (current !== latest) said.push(`${name} ${current} is old: ${latest} is there`);
  if (publishedAt && yearsBetween(publishedAt, now) > quietYears) {
    said.push(`${name} looks unmaintained: ${latest} is of ${publishedAt.slice(0, 10)}`);
  }
  const reason = decided[name];
  return reason === undefined ? said : said.map((line) => `${line} (known: ${reason})`);
}

/**
 * @param {string} then
 * @param {Date} now
 */
function yearsBetween(then, now) {
  return (now.getTime() - Date.parse(then)) / (365.25 * 86_400_000);
}

/** @param {string} version */
function majorOf(version) {
  return Number(version.split('.')[0]);
}

/**
 * @param {string} one
 * @param {string} other
 */
function byVersion(one, other) {
  return one.localeCompare(other, 'en', { numeric: true });
}
