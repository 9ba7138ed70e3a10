import { existsSync, lstatSync } from 'node:fs';
import { link, open, rename, rm, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Conflict, InvalidInput } from './errors.ts';

/**
 * Refuses a file that cannot be written before anything is computed for it.
 *
 * @param what for the message, as `the report`
 * @throws Conflict for a file that is there, unless it may be replaced; InvalidInput for a folder that is not there, and for
 *   what is no regular file
 */
export function requireWritableTarget(file: string, overwrite: boolean, what: string): void {
  if (!existsSync(dirname(file))) {
    throw new InvalidInput(`${dirname(file)}: there is no such folder. Make it, or name another file.`);
  }
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isFile()) throw new InvalidInput(`${file} is no regular file: name another one for ${what}.`);
  if (!overwrite) throw isThere(file);
}

/**
 * Writes beside the target, then renames: a full disk or an end of the program leaves no half file, and what was there stays. Of
 * the files beside it, only what this call made is removed.
 *
 * @param what for the message, as `the report`
 * @throws Conflict where the file came to be in the meantime and may not be replaced; Error with the reason of the system
 */
export async function writeAside(
  file: string,
  content: string | Uint8Array,
  { what, overwrite }: { readonly what: string; readonly overwrite: boolean },
): Promise<void> {
  const beside = `${file}.${process.pid}.part`;
  let isOurs = false;
  let isWritten = false;
  try {
    const opened = await open(beside, 'wx');
    isOurs = true;
    try {
      await opened.writeFile(content);
    } finally {
      await opened.close();
    }
    isWritten = true;
    if (overwrite) await rename(beside, file);
    else await placeNew(beside, file);
  } catch (error) {
    if (isOurs) await rm(beside, { force: true }).catch(() => {});
    if (error instanceof Conflict) throw error;
    const reason = isWritten && isHeld(error) ? held : inWords(error);
    throw new Error(`${what} could not be written to ${file}: ${reason}`);
  }
}

const held =
  'the file there is open in another program, or may not be replaced. Close it there, or name another file. It was left as it is.';

/** Only the last step failed, so files may be made in this folder: Windows replaces no file that another program has open. */
function isHeld(error: unknown): boolean {
  return /^(EBUSY|EPERM|EACCES)$/.test((error as NodeJS.ErrnoException).code ?? '');
}

/** A link is made only where nothing is; file systems without links are asked once more, then renamed to. */
async function placeNew(beside: string, file: string): Promise<void> {
  try {
    await link(beside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' || existsSync(file)) throw isThere(file);
    await rename(beside, file);
    return;
  }
  await unlink(beside);
}

function isThere(file: string): Conflict {
  return new Conflict(
    `${file} is there already and was left as it is. Name another file, or allow to replace it (--force).`,
  );
}

function inWords(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full. Free some space, or name a file on another disk. Nothing half was left.',
    EFBIG: 'it is larger than this disk or your account allows. Name a file on another disk. Nothing half was left.',
    EACCES: 'no permission to write there. Name a file in a folder of yours.',
    EPERM: 'no permission to write there. Name a file in a folder of yours.',
    EROFS: 'this disk can only be read. Name a file on another disk.',
    ENAMETOOLONG: 'the name is too long for this disk. Name a shorter one.',
  };
  return words[code ?? ''] ?? message;
}
