/**
 * A line for the log without what may tell who a patient is: quoted texts (a file's or a request's words) and everything from the first path on that
 * is neither of the program, nor of the system, nor one of the data folder's own files. Paths of records tell names, and may have spaces.
 *
 * @param ours folders of the program, with `/`
 */
export function withoutNames(line: string, dataFolder: string, ours: readonly string[]): string {
  const said = line.replace(/"[^"]*"?|“[^”]*”?/g, '"…"');
  for (const { 0: found, index } of said.matchAll(/(?:file:\/\/\/?)?(?:[A-Za-z]:[\\/]|~?\/|\\\\)[^\s)'"]*/g)) {
    // A quotient or the slash of "mV/s" begins no path.
    if (/[\w.)\]]/.test(said[index - 1] ?? ' ')) continue;
    const path = found.replace(/^file:\/\//, '').replaceAll('\\', '/');
    if (path === '/' || isOwn(said.slice(index).replace(/^file:\/\//, ''), path, dataFolder, ours)) continue;
    return `${said.slice(0, index)}(a path, left out)`;
  }
  return said;
}

function isOwn(rest: string, path: string, dataFolder: string, ours: readonly string[]): boolean {
  if (/^\/(?:usr|lib|lib64|proc|sys|dev)\//.test(path)) return true;
  const text = rest.replaceAll('\\', '/');
  const data = dataFolder.replaceAll('\\', '/');
  if (text.startsWith(data))
    return /^(?:\/?$|\/?[\s:;,)]|\/(?:index|reviews|backups|locks|logs|checkpoints|pyramids|models|cross-validations|pretrained|window|pseudonyms|demo)\b)/.test(
      text.slice(data.length),
    );
  return ours.some((folder) => folder.length > 1 && text.startsWith(folder));
}
