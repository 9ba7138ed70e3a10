/**
 * The one error for a file that cannot be read: which file, where in it, what was expected, and what to do.
 * Everything under main/ecg throws this and nothing else for bad input; a programming mistake stays a plain Error.
 */
export interface ReadFailureFacts {
  /** The file or folder, as the caller named it. */
  readonly file: string;
  /** `line 3`, `byte 1024`; absent when the whole file is meant. */
  readonly place?: string;
  /** What a readable file has there, in words that follow "expected". */
  readonly expected: string;
  /** What was there instead, in words that follow "found". */
  readonly found?: string;
  /** What the user can do; one clause. */
  readonly advice: string;
}

export class ReadFailure extends Error {
  readonly file: string;
  readonly place: string | undefined;
  readonly expected: string;
  readonly found: string | undefined;
  readonly advice: string;

  constructor(facts: ReadFailureFacts, options?: ErrorOptions) {
    super(sentence(facts), options);
    this.name = 'ReadFailure';
    this.file = facts.file;
    this.place = facts.place;
    this.expected = facts.expected;
    this.found = facts.found;
    this.advice = facts.advice;
  }
}

/** What a failure says, as plain data that another thread can make it of again. */
export function factsOf({ file, place, expected, found, advice }: ReadFailure): ReadFailureFacts {
  return { file, expected, advice, ...(place !== undefined && { place }), ...(found !== undefined && { found }) };
}

/** What is told of a file that cannot be read. */
export interface Rejection {
  readonly file: string;
  readonly reason: string;
}

/** The rejection of what was thrown. Any other error than a ReadFailure is thrown again. */
export function rejection(error: unknown): Rejection {
  if (error instanceof ReadFailure) return { file: error.file, reason: error.message };
  throw error;
}

/** What was expected and found, and where, for a remark that names the file itself. */
export function whatIsWrong({ place, expected, found }: ReadFailure): string {
  return `${place ? `${place}: ` : ''}expected ${expected}${found ? `, found ${found}` : ''}`;
}

/** What the operating system said, as a ReadFailure that names the file. Anything that is not a system error passes through. */
export function asReadFailure(error: unknown, file: string, expected: string): unknown {
  if (error instanceof ReadFailure || !isSystemError(error)) return error;
  const { found, advice } = systemReasons[error.code] ?? {
    found: `the system's error ${error.code}`,
    advice: 'check the disk and the file, then try again',
  };
  return new ReadFailure({ file, expected, found, advice }, { cause: error });
}

const systemReasons: Readonly<Record<string, { found: string; advice: string }>> = {
  ENOENT: { found: 'nothing there', advice: 'check the path, and that everything was copied' },
  ENOTDIR: { found: 'a file where a folder should be', advice: 'choose the folder that holds the records' },
  EISDIR: { found: 'a folder', advice: 'choose the file inside it' },
  EACCES: { found: 'no permission to read it', advice: 'give your account permission to read it, then try again' },
  EPERM: { found: 'no permission to read it', advice: 'give your account permission to read it, then try again' },
  EMFILE: { found: 'too many open files', advice: 'close other programs, then try again' },
  EIO: { found: 'a disk error', advice: 'check the disk, then try again' },
};

function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;
}

function sentence({ file, place, expected, found, advice }: ReadFailureFacts): string {
  return `${file}${place ? `, ${place}` : ''}: expected ${expected}${found ? `, found ${found}` : ''}; ${advice}.`;
}
