import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { asReadFailure, ReadFailure } from './errors.ts';

/**
 * Opens a regular file for reading, or what a link leads to if that is one. A named pipe would wait for a writer without
 * end, a device has no end: neither is opened.
 *
 * @param expected what a readable file is there, in words that follow "expected"
 * @throws ReadFailure
 */
export function openRegular(path: string, expected: string): number {
  try {
    requireRegular(statSync(path), path, expected);
    // Should the file be another by now, opening does not wait either.
    const handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      requireRegular(fstatSync(handle), path, expected);
    } catch (error) {
      closeSync(handle);
      throw error;
    }
    return handle;
  } catch (error) {
    throw asReadFailure(error, path, expected);
  }
}

/**
 * A whole regular file. @throws ReadFailure, also for more bytes than `maximumBytes`: it is not read into memory then
 */
export function readRegular(path: string, expected: string, maximumBytes: number): Buffer {
  const bytes = readBeginning(path, expected, maximumBytes + 1);
  if (bytes.length <= maximumBytes) return bytes;
  const found = `more than ${maximumBytes} bytes`;
  throw new ReadFailure({ file: path, expected, found, advice: 'check that this is the right file' });
}

/** At most so many bytes from the beginning of a regular file. @throws ReadFailure */
export function readBeginning(path: string, expected: string, maximumBytes: number): Buffer {
  const handle = openRegular(path, expected);
  try {
    const bytes = Buffer.allocUnsafe(Math.min(fstatSync(handle).size, maximumBytes));
    let done = 0;
    while (done < bytes.length) {
      const read = readSync(handle, bytes, done, bytes.length - done, done);
      if (read === 0) break;
      done += read;
    }
    return bytes.subarray(0, done);
  } catch (error) {
    throw asReadFailure(error, path, expected);
  } finally {
    closeSync(handle);
  }
}

/** @throws ReadFailure for anything that is not a regular file */
export function requireRegular(found: Stats, path: string, expected: string): void {
  if (found.isFile()) return;
  const advice = 'put a regular file in its place, or take it out of the folder';
  throw new ReadFailure({ file: path, expected, found: kindOf(found), advice });
}

function kindOf(found: Stats): string {
  if (found.isDirectory()) return 'a folder';
  if (found.isFIFO()) return 'a named pipe, which is not a file that can be read';
  if (found.isSocket()) return 'a socket, which is not a file that can be read';
  if (found.isCharacterDevice() || found.isBlockDevice()) return 'a device, which is not a file that can be read';
  return 'something that is not a file';
}
