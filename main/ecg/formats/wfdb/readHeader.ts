import { basename, dirname, join } from 'node:path';
import { readRegular } from '../../regularFile.ts';
import { asOnDisk } from '../../spelling.ts';
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
  const { text, isUtf8 } = decodeText(readHeaderBytes(file));
  const header = withMatOffsets(asSpelledOnDisk(resolveHeader(parseHeader(text, file))));
  if (isUtf8) return header;
  return { ...header, notices: [...header.notices, { level: 'note', text: 'header is not UTF-8: read as Latin-1' }] };
}

/** Signal files are called as their folder calls them, whatever form of its letters the header has. */
function asSpelledOnDisk(header: ResolvedHeader): ResolvedHeader {
  const folder = dirname(header.file);
  const signals = header.signals.map((signal) => {
    const fileName = basename(asOnDisk(join(folder, signal.fileName)));
    return fileName === signal.fileName ? signal : { ...signal, fileName };
  });
  return { ...header, signals };
}

export function decodeText(bytes: Uint8Array): { text: string; isUtf8: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isUtf8: true };
  } catch {
    return { text: new TextDecoder('latin1').decode(bytes), isUtf8: false };
  }
}

/** The bytes of a header file. @throws ReadFailure */
export function readHeaderBytes(file: string): Uint8Array {
  return readRegular(file, 'a readable WFDB header', maximumHeaderBytes);
}
