import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../main.mjs', import.meta.url));

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with everything on standard error so far, whenever there is more. */
  readonly onError?: (err: string, child: ChildProcess) => void;
  /** User to run as; only root may choose. */
  readonly uid?: number;
  /** Put before the program: `ulimit` and the like, as a line of sh. */
  readonly shell?: string;
}

/** The command line as a user starts it: a process of its own. */
export function beatlens(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { cwd, env, onError, shell, uid } = options;
  const full = [program, ...args];
  const child = shell
    ? spawn('sh', ['-c', `${shell}; exec "$@"`, 'sh', process.execPath, ...full], spawnOptions(cwd, env, uid))
    : spawn(process.execPath, full, spawnOptions(cwd, env, uid));
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    out += piece;
  });
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
    err += piece;
    onError?.(err, child);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === null) reject(new Error(`beatlens ${args.join(' ')} was ended by ${signal}: ${err}`));
      else resolve({ code, out, err });
    });
  });
}

/** Gives the document of a command that must succeed. */
export function documentsOf(run: (args: readonly string[]) => Promise<Outcome>) {
  return async <T = { [field: string]: unknown }>(args: readonly string[]): Promise<T> => {
    const { code, out, err } = await run([...args, '--json']);
    if (code !== 0) throw new Error(`beatlens ${args.join(' ')} ended with ${code}: ${err}`);
    return JSON.parse(out) as T;
  };
}

export const beatlensJson = documentsOf(beatlens);

function spawnOptions(cwd: string | undefined, env: NodeJS.ProcessEnv | undefined, uid: number | undefined) {
  return { cwd, uid, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'] };
}
