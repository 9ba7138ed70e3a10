import { closeSync, fstatSync, readSync } from 'node:fs';
import { asReadFailure, ReadFailure } from '../../errors.ts';
import { openRegular } from '../../regularFile.ts';

/** A file that is open for reading at any place. */
export interface OpenFile {
  readonly path: string;
  readonly size: number;
  readonly handle: number;
}

/** Opens a file for as long as `use` runs. @throws ReadFailure for whatever the system says against it */
export function withFile<T>(path: string, use: (file: OpenFile) => T): T {
  const expected = 'a readable EDF or BDF file';
  const handle = openRegular(path, expected);
  try {
    return use({ path, size: fstatSync(handle).size, handle });
  } catch (error) {
    throw asReadFailure(error, path, expected);
  } finally {
    closeSync(handle);
  }
}

/** Exactly so many bytes from a position. @throws ReadFailure where the file ends before */
export function readBytes({ handle, path }: OpenFile, position: number, count: number): Buffer {
  const bytes = Buffer.allocUnsafe(count);
  let done = 0;
  while (done < count) {
    const read = readSync(handle, bytes, done, count - done, position + done);
    if (read === 0) {
      throw new ReadFailure({
        file: path,
        place: `byte ${position + done}`,
        expected: `${count - done} more bytes`,
        found: 'the end of the file',
        advice: 'the file became shorter while it was read: copy it again',
      });
    }
    done += read;
  }
  return bytes;
}
