import { existsSync } from 'node:fs';

/** Node-API 10 came with Node 22.14 and Electron 35. */
const needed = 10;

/**
 * Path of better-sqlite3's addon where its own does not fit the runtime (from BEATLENS_SQLITE_BINDING), else undefined: the
 * variable is meant for an old Electron, and the Node beside it takes the package's own addon.
 *
 * @throws where the runtime is too old for the addon that comes with the package, which would end the process without a word, or the named
 * file is not there
 */
export function sqliteBinding(
  environment: NodeJS.ProcessEnv = process.env,
  versions: { readonly [name: string]: string | undefined } = process.versions,
): string | undefined {
  if (Number(versions.napi) >= needed) return undefined;
  const given = environment.BEATLENS_SQLITE_BINDING || undefined;
  if (given === undefined) {
    const runtime = versions.electron ? `Electron ${versions.electron}` : `Node ${versions.node}`;
    throw new Error(
      `${runtime} is too old for the index (it has Node-API ${versions.napi}, ${needed} is needed). Start BeatLens with "npm start", ` +
        'which takes a fitting one, or name an addon that was built for it in BEATLENS_SQLITE_BINDING.',
    );
  }
  if (!existsSync(given)) {
    throw new Error(
      `BEATLENS_SQLITE_BINDING names ${given}, and there is no such file: expected better-sqlite3's addon, built for Node-API ` +
        `${versions.napi}. Name the file that is there, or start BeatLens with a runtime that needs none ("npm start").`,
    );
  }
  return given;
}
