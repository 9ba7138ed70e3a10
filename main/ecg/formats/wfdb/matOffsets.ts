import { dirname, join } from 'node:path';
import { ReadFailure } from '../../errors.ts';
import type { Notice } from '../../record/header.ts';
import { readBeginning } from '../../regularFile.ts';
import type { WfdbHeader, WfdbSignal } from './headerDefaults.ts';

/** Storage format of the numbers in a level 4 MAT file, by the P digit of its type field. */
const formatOfPrecision: ReadonlyMap<number, number> = new Map([
  [2, 32],
  [3, 16],
  [5, 80],
]);

const headerBytes = 20;

/**
 * Signals in a MATLAB file of level 4, as wfdb2mat writes them: one matrix, a row a signal, whose numbers follow a header of
 * 20 bytes and the matrix's name. The signal lines say so by a byte offset (`16+24`); where that is missing it is taken
 * from the file, so that its header is not read as samples.
 *
 * @throws ReadFailure for a MATLAB file of another level, or a matrix that is not the header's signals
 */
export function withMatOffsets(header: WfdbHeader): WfdbHeader {
  const isPlainMat = ({ fileName, byteOffset }: WfdbSignal) => /\.mat$/i.test(fileName) && byteOffset === 0;
  const names = new Set(header.signals.filter(isPlainMat).map(({ fileName }) => fileName));
  if (names.size === 0) return header;
  const notices: Notice[] = [...header.notices];
  const offsets = new Map<string, number>();
  for (const name of names) {
    const members = header.signals.filter(({ fileName }) => fileName === name);
    const offset = matrixOffset(join(dirname(header.file), name), members);
    if (offset === undefined) continue;
    offsets.set(name, offset);
    notices.push({
      level: 'warning',
      text: `${name}: a MATLAB file without a byte offset in the header: ${offset} taken`,
    });
  }
  const signals = header.signals.map((signal) => ({
    ...signal,
    byteOffset: offsets.get(signal.fileName) ?? signal.byteOffset,
  }));
  return { ...header, signals, notices };
}

/** Bytes before the numbers; `undefined` for a file that is missing, which fails when it is read. */
function matrixOffset(path: string, members: readonly WfdbSignal[]): number | undefined {
  const bytes = firstBytes(path);
  if (bytes === undefined) return undefined;
  const fail = (expected: string, found: string) =>
    new ReadFailure({
      file: path,
      place: 'byte 0',
      expected,
      found,
      advice: 'convert the record with wfdb2mat, or write the byte offset of its samples into the header ("16+24")',
    });
  if (bytes.toString('latin1', 0, 6) === 'MATLAB') {
    throw fail('a MATLAB file of level 4, as WFDB stores signals', 'one of level 5 or later');
  }
  const type = bytes.length < headerBytes ? Number.NaN : bytes.readInt32LE(0);
  const [machine, precision, kind] = [Math.floor(type / 1000), Math.floor(type / 10) % 10, type % 10];
  if (machine !== 0 || kind !== 0 || Math.floor(type / 100) % 10 !== 0 || bytes.readInt32LE(12) !== 0) {
    throw fail('a MATLAB file of level 4 with one matrix of real numbers', 'something else');
  }
  const format = formatOfPrecision.get(precision);
  const [rows, nameLength] = [bytes.readInt32LE(4), bytes.readInt32LE(16)];
  if (format !== members[0]!.format || rows !== members.length || nameLength < 1 || nameLength > 64) {
    const found = `${rows} rows in ${format === undefined ? `precision ${precision}` : `format ${format}`}`;
    throw fail(`a matrix of ${members.length} rows in format ${members[0]!.format} as the header says`, found);
  }
  return headerBytes + nameLength;
}

function firstBytes(path: string): Buffer | undefined {
  try {
    return readBeginning(path, 'a readable signal file', headerBytes);
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    // Nothing there, no file, or a disk that fails: reading the samples says so.
    return undefined;
  }
}
