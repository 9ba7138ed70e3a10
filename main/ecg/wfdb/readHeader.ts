import { readFileSync, statSync } from 'node:fs';
import { asReadFailure, ReadFailure } from '../errors.ts';
import { parseHeader } from './header.ts';
import { type ResolvedHeader, resolveHeader } from './headerDefaults.ts';
import { withMatOffsets } from './matOffsets.ts';
import { withSegments } from './segments.ts';

/** Headers are a few kilobytes; a larger file has the wrong name, and is not read into memory. */
const maximumHeaderBytes = 16 * 1024 * 1024;

/**
 * Reads a `.hea` file, and those of its segments where it has any. UTF-8 as the specification says; bytes that are not UTF-8 are taken as Latin-1, with a notice.
 *
 * @throws ReadFailure
 */
export function readHeader(file: string): ResolvedHeader {
  const header = readOneHeader(file);
  return header.segments === undefined ? header : withSegments(header, readOneHeader);
}

function readOneHeader(file: string): ResolvedHeader {
  const { text, isUtf8 } = decodeText(readBytes(file));
  const header = withMatOffsets(resolveHeader(parseHeader(text, file)));
  if (isUtf8) return header;
  return { ...header, notices: [...header.notices, { level: 'note', text: 'header is not UTF-8: read as Latin-1' }] };
}

export function decodeText(bytes: Uint8Array): { text: string; isUtf8: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isUtf8: true };
  } catch {
    return { text: new TextDecoder('latin1').decode(bytes), isUtf8: false };
  }
}

function readBytes(file: string): Uint8Array {
  const expected = 'a readable WFDB header';
  try {
    const { size } = statSync(file);
    if (size > maximumHeaderBytes) {
      const advice = 'choose the header of a record';
      throw new ReadFailure({ file, expected, found: `${size} bytes, more than any header has`, advice });
    }
    return readFileSync(file);
  } catch (error) {
    throw asReadFailure(error, file, expected);
  }
}
