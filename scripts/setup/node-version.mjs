/**
 * From 22.18 Node runs TypeScript without a flag; better-sqlite3 needs 22.14.
 * @param {string} version such as v24.21.0
 */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}
