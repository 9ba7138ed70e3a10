// The fuses of the packed Electron: what the program can never be made to do, whoever starts it. They are bytes of the
// packed copy; the Electron that set-up found stays as it is.
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/**
 * Every fuse that @electron/fuses knows, by its name there.
 * @type {Readonly<Record<string, boolean>>}
 */
export const wantedFuses = {
  // ELECTRON_RUN_AS_NODE would make the program a Node that runs any script.
  RunAsNode: false,
  EnableCookieEncryption: true,
  // NODE_OPTIONS and --inspect would let another program put code into this one.
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  // Electron checks the archive of the code on macOS and Windows; on Linux `--self-check` does.
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  // There is no snapshot of our own, and a file of that name beside the program must not be run.
  LoadBrowserProcessSpecificV8Snapshot: false,
  // The page comes from https://beatlens.invalid; file:// pages get nothing.
  GrantFileProtocolExtraPrivileges: false,
  // HDF5, FLAC and the second engine are WebAssembly.
  WasmTrapHandlers: true,
};

/**
 * Sets every fuse that this Electron has.
 * @param {string} program
 * @throws where this Electron has a fuse that is not listed above
 */
export async function setFuses(program) {
  const there = await readFuses(program);
  // Not listed: undefined, which `strictlyRequireAllFuses` refuses.
  const wanted = Object.keys(there).map((name) => [
    FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (name)],
    wantedFuses[name],
  ]);
  await flipFuses(program, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    ...Object.fromEntries(wanted),
  });
}

/**
 * The fuses of a program as they are now.
 * @param {string} program
 * @returns {Promise<Record<string, boolean>>} by name; an older Electron has fewer
 */
export async function readFuses(program) {
  const { version, ...wire } = await getCurrentFuseWire(program);
  if (version !== FuseVersion.V1) throw new Error(`${program}: fuses of version ${version}, expected 1`);
  return Object.fromEntries(
    Object.entries(wire).map(([place, state]) => [
      FuseV1Options[Number(place)] ?? `fuse ${place}`,
      state === FuseState.ENABLE,
    ]),
  );
}
