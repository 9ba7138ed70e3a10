import { constants } from 'node:os';

/** How a process ended: `signal` where the system or an abort ended it. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
}

/** Electron tells the number of a signal in the place of an exit code; no task of ours exits with one of these. */
export function endInElectron(code: number): ProcessEnd {
  if (process.platform === 'win32') return { code, signal: null };
  const [signal] = Object.entries(constants.signals).find(([name, value]) => value === code && told.has(name)) ?? [];
  return { code, signal: signal ?? null };
}

/** Words for the screen. */
export function endOf({ code, signal }: ProcessEnd): string {
  return `the compute process ended unexpectedly (${signal ?? `exit code ${code}`})`;
}

/**
 * What probably ended the process, and what to do.
 *
 * @param reason of `endOf`
 * @param lastWords end of what it wrote to standard error: V8 says there that its heap is full, and then aborts
 */
export function causeOf(reason: string, lastWords: string): string {
  if (outOfMemory.test(lastWords))
    return 'It had no memory left. Close other programs, or ask for less at once: fewer records, or a smaller batch size';
  if (reason.includes('SIGKILL'))
    return 'Something outside BeatLens ended it: the system does so where memory runs out. Close other programs, then try again';
  if (crash.test(reason))
    return 'A part of it in native code crashed, TensorFlow most likely. Try again; if it crashes at the same place, say so to the maintainers with the log (About, Show the log)';
  return 'Try again; if it ends again, the log (About, Show the log) has its last words';
}

const told = new Set(['SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGKILL', 'SIGSEGV', 'SIGSYS', 'SIGTERM', 'SIGTRAP']);
/** V8, the C++ library, TensorFlow. */
const outOfMemory =
  /heap out of memory|Array buffer allocation failed|std::bad_alloc|OOM when allocating|Cannot allocate memory/i;
/** The codes are those of Windows: abort, access violation, a stack that was written over. */
const crash =
  /SIGABRT|SIGSEGV|SIGBUS|SIGILL|SIGFPE|SIGTRAP|exit code (?:134|3221225477|3221226505|-1073741819|-1073740791)\)/;
