import { basename, dirname, join } from 'node:path';
import { decodeText } from '../../decodeText.ts';
import { asOnDisk } from '../../spelling.ts';
import { parseHeader } from './header.ts';
import { resolveHeader, type WfdbHeader } from './headerDefaults.ts';
import { withMatOffsets } from './matOffsets.ts';
import { readHeaderBytes } from './readHeaderBytes.ts';
import { withSegments } from './segments.ts';

/**
 * Reads a `.hea` file, and those of its segments where it has any. UTF-8 as the specification says; bytes that are not UTF-8 are taken as Latin-1, with a notice.
 *
 * @throws ReadFailure
 */
export function readHeader(file: string): WfdbHeader {
  const header = readOneHeader(file);
  return header.segments === undefined ? header : withSegments(header, readOneHeader);
}

function readOneHeader(file: string): WfdbHeader {
  const { text, isUtf8 } = decodeText(readHeaderBytes(file));
  const header = withMatOffsets(asSpelledOnDisk(resolveHeader(parseHeader(text, file))));
  if (isUtf8) return header;
  return { ...header, notices: [...header.notices, { level: 'note', text: 'header is not UTF-8: read as Latin-1' }] };
}

/** Signal files are called as their folder calls them, whatever form of its letters the header has. */
function asSpelledOnDisk(header: WfdbHeader): WfdbHeader {
  const folder = dirname(header.file);
  const signals = header.signals.map((signal) => {
    const fileName = basename(asOnDisk(join(folder, signal.fileName)));
    return fileName === signal.fileName ? signal : { ...signal, fileName };
  });
  return { ...header, signals };
}
