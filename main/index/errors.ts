/**
 * What can go wrong with the index as a file: full disk, no permission, damage, a newer version, a second program.
 * The message names the file and what to do, and is ready for the screen.
 */
export class IndexFailure extends Error {
  readonly file: string;
  /** What SQLite says of a damaged file; undefined of any other failure. */
  readonly detail: string | undefined;

  constructor(file: string, message: string, options?: ErrorOptions & { readonly detail?: string }) {
    super(message, options);
    this.name = 'IndexFailure';
    this.file = file;
    this.detail = options?.detail;
  }
}

/** Damage that was found. What is kept elsewhere, and what is not, is said: the advice must cost nothing unforeseen. */
export function damagedIndex(file: string, detail: string, cause?: unknown): IndexFailure {
  const plain = detail.replace(/\s+/g, ' ').trim().slice(0, 200);
  const message = `${file}: the index is damaged (${plain}). Nothing was changed. ${asideAdvice}`;
  return new IndexFailure(file, message, { cause, detail: plain });
}

const asideAdvice =
  '"beatlens restore" puts the newest whole backup in its place and sets the damaged file aside; the window offers the same. ' +
  'Where there is no backup, "beatlens index --set-aside" renames it, and the next start makes a new one. ' +
  'Models, their evaluations and cross-validations are kept beside the index and are listed again; what was imported since is imported again. ' +
  'Signal files are not touched.';

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
  if (reason[0] === 'SQLITE_CORRUPT') return damagedIndex(file, error.message, error);
  const detail = reason[0] === 'SQLITE_NOTADB' ? error.message : undefined;
  return new IndexFailure(file, `${file}: ${reason[1]} (${error.code})`, { cause: error, ...(detail && { detail }) });
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
  ['SQLITE_CORRUPT', 'the index is damaged.'],
  [
    'SQLITE_NOTADB',
    `this file is not a BeatLens index, or its first bytes are damaged. Nothing was changed. ${asideAdvice}`,
  ],
  ['SQLITE_BUSY', 'another BeatLens is writing to this index for too long. Close it, or try again.'],
  ['SQLITE_LOCKED', 'another BeatLens holds this index. Close it, or try again.'],
];

function isSqliteError(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_')
  );
}
