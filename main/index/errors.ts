/**
 * What can go wrong with the index as a file: full disk, no permission, damage, a newer version, a second program.
 * The message names the file and what to do, and is ready for the screen.
 */
export class IndexFailure extends Error {
  readonly file: string;

  constructor(file: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'IndexFailure';
    this.file = file;
  }
}

/** The index was written by a later BeatLens. It is refused and stays as it is. */
export class FutureIndex extends IndexFailure {
  constructor(file: string, found: number, known: number) {
    super(
      file,
      `${file}: this index has version ${found}, written by a newer BeatLens; this BeatLens knows versions up to ${known}. ` +
        'Nothing was changed. Install the newer BeatLens, or choose another data folder (--data).',
    );
    this.name = 'FutureIndex';
  }
}

/** SQLite's own errors as an IndexFailure that names the file; anything else passes through unchanged. */
export function asIndexFailure(error: unknown, file: string): unknown {
  if (!isSqliteError(error)) return error;
  const reason = reasons.find(([prefix]) => error.code.startsWith(prefix));
  if (reason === undefined) return error;
  return new IndexFailure(file, `${file}: ${reason[1]} (${error.code})`, { cause: error });
}

const reasons: readonly (readonly [prefix: string, words: string])[] = [
  ['SQLITE_FULL', 'the disk is full; what was there before is kept. Free some space, then do it again.'],
  [
    'SQLITE_IOERR',
    'the disk refused to read or write; what was there before is kept. Check the disk and its free space.',
  ],
  [
    'SQLITE_READONLY',
    'the index may only be read here. Give your account permission to write this file and its folder.',
  ],
  [
    'SQLITE_CANTOPEN',
    'the index cannot be opened. Check that its folder exists and that your account may write there.',
  ],
  ['SQLITE_PERM', 'the system gives no permission to open the index. Give your account permission to write it.'],
  [
    'SQLITE_CORRUPT',
    'the index is damaged. Nothing was changed. Move the file away and import the archives again; the signal files are not touched.',
  ],
  [
    'SQLITE_NOTADB',
    'this file is not a BeatLens index. Nothing was changed. Move it away, or choose another data folder (--data).',
  ],
  ['SQLITE_BUSY', 'another BeatLens is writing to this index for too long. Close it, or try again.'],
  ['SQLITE_LOCKED', 'another BeatLens holds this index. Close it, or try again.'],
];

function isSqliteError(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_')
  );
}
