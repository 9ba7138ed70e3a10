import { readRegular } from '../../regularFile.ts';

/** Headers are a few kilobytes; a larger file has the wrong name, and is not read into memory. */
const maximumHeaderBytes = 16 * 1024 * 1024;

/** The bytes of a header file. @throws ReadFailure */
export function readHeaderBytes(file: string): Uint8Array {
  return readRegular(file, 'a readable WFDB header', maximumHeaderBytes);
}
