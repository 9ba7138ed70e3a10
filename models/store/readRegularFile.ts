import { constants, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { ModelFolderError } from './errors.ts';
import { formatBytes, mostModelBytes } from './modelBounds.ts';

/**
 * The bytes of a file that is a plain file. A pipe would be waited for, a device (also one behind a link) has no end: what a
 * name leads to is asked of the opened file, and opening it never waits.
 *
 * @param missing what is said of a file that is not there
 * @throws ModelFolderError naming the file, and what it is instead
 */
export async function readRegularFile(
  file: string,
  missing = 'is missing',
  most: number = mostModelBytes,
): Promise<Buffer> {
  try {
    // Before it is opened, as opening some devices does something; and after, as the name may lead elsewhere by then.
    requireFile(file, await stat(file), most);
    // Windows has no such flag, and no pipes among its files.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = await handle.stat();
      requireFile(file, found, most);
      return await readAtMost(handle, found.size);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof ModelFolderError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new ModelFolderError(file, missing, { cause: error });
    // What opening a socket, or a pipe that nobody writes, is answered with.
    if (code === 'ENXIO' || code === 'EOPNOTSUPP') {
      throw new ModelFolderError(file, 'is a pipe, a socket or a device; expected a regular file', { cause: error });
    }
    throw new ModelFolderError(file, `cannot be read (${code}); expected a file that your account may read`, {
      cause: error,
    });
  }
}

function requireFile(file: string, found: Stats, most: number): void {
  if (!found.isFile()) throw new ModelFolderError(file, `is ${kindOf(found)}; expected a regular file`);
  if (found.size <= most) return;
  const size = formatBytes(found.size);
  throw new ModelFolderError(file, `has ${size}; expected a model file of at most ${formatBytes(most)}`);
}

/** No more than the file had when it was opened, however it grows. */
async function readAtMost(handle: Awaited<ReturnType<typeof open>>, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size);
  let done = 0;
  while (done < size) {
    const { bytesRead } = await handle.read(bytes, done, size - done, done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

function kindOf(found: Stats): string {
  if (found.isDirectory()) return 'a folder';
  if (found.isFIFO()) return 'a named pipe';
  if (found.isSocket()) return 'a socket';
  if (found.isCharacterDevice() || found.isBlockDevice()) return 'a device';
  return 'no file';
}
