import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { visibleControls } from '../visibleControls.ts';
import { toJson } from './toJson.ts';

/** Standard output as the commands see it: results only. */
export interface Output {
  readonly json: boolean;
  /** One document, with typed arrays as arrays of numbers and NaN as null. */
  document(value: unknown): Promise<void>;
  /** A line of a table or a sentence; control signs of names in it are made visible. */
  line(said?: string): Promise<void>;
  /** Text as it is, in pieces as fast as the reader takes them; on a terminal control signs are made visible. */
  text(said: string): Promise<void>;
  /** Ends when all that was written has left this process. Throws where it could not (a full disk behind `>`). */
  flush(): Promise<void>;
  /** True once the reader has gone (`| head`): what is left need not be made. */
  readonly closed: boolean;
}

const pieceLength = 1 << 16;

export function createOutput(stream: Writable & { readonly isTTY?: boolean }, json: boolean): Output {
  let closed = false;
  // A reader that went away is no error of ours. Other failures (a full disk behind `>`) are.
  let failure: Error | undefined;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code !== 'EPIPE') failure = error;
  });

  async function write(said: string): Promise<void> {
    for (let at = 0; at < said.length && !closed; at += pieceLength) {
      if (!stream.write(said.slice(at, at + pieceLength)) && !closed) await drained(stream);
    }
    if (failure) throw failure;
  }
  return {
    json,
    document: (value) => write(`${toJson(value)}\n`),
    line: (said = '') => write(`${visibleControls(said)}\n`),
    text: (said) => write(stream.isTTY ? visibleControls(said) : said),
    async flush() {
      if (!closed) await new Promise<void>((resolve) => stream.write('', () => resolve()));
      if (failure) throw failure;
    },
    get closed() {
      return closed;
    },
  };
}

async function drained(stream: Writable): Promise<void> {
  const gone = new AbortController();
  const options = { signal: gone.signal };
  const settled = (event: string) => once(stream, event, options).then(noop, noop);
  await Promise.race([settled('drain'), settled('close'), settled('error')]);
  gone.abort();
}

function noop(): void {}
