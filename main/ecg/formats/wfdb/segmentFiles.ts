import { dirname, join } from 'node:path';
import { decodeText } from '../../decodeText.ts';
import { ReadFailure } from '../../errors.ts';
import { readHeaderBytes } from './readHeaderBytes.ts';

/** Headers of the segments that a multi-segment header names; none of any other header. */
export function segmentFiles(header: string): string[] {
  const [recordLine, ...lines] = meaningfulLines(header);
  if (!/^\S+\/\d+\s/.test(recordLine ?? '')) return [];
  return lines.map((line) => join(dirname(header), `${line.split(/\s+/)[0]}.hea`));
}

/** Lines of a header without comments; none of a file that cannot be read, which its own import will say. */
function meaningfulLines(header: string): string[] {
  let text: string;
  try {
    text = decodeText(readHeaderBytes(header)).text;
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    return [];
  }
  return text.split(/[\r\n]+/).filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
}
