import { statSync } from 'node:fs';
import { asReadFailure, ReadFailure } from '../errors.ts';
import { bytesForSamples } from './formats/format.ts';
import type { ResolvedHeader } from './headerDefaults.ts';
import { framesHeld } from './readSamples.ts';
import { ordinaryRecords, type SignalFile, signalFiles } from './signalFiles.ts';

export interface SignalFileFinding {
  readonly file: string;
  /** Bytes by the header; `undefined` where it gives no number of samples. */
  readonly bytesExpected: number | undefined;
  readonly bytesFound: number | undefined;
  /** Whole frames in the file. */
  readonly framesHeld: number;
  readonly stat: { readonly size: number; readonly mtimeMs: number } | undefined;
  /** Why the file cannot be used; `undefined` where it can. */
  readonly failure: ReadFailure | undefined;
}

/** Compares each signal file's size with what the header promises, without reading it; all segments' files too. */
export function inspectSignalFiles(header: ResolvedHeader, folder: string): SignalFileFinding[] {
  return ordinaryRecords(header).flatMap((record) =>
    signalFiles(record, folder).map((file) => inspect(file, record.sampleCount)),
  );
}

function inspect(file: SignalFile, sampleCount: number | undefined): SignalFileFinding {
  const { least, most } = sizes(file, sampleCount);
  const wanted = least === undefined ? 'a readable signal file' : `a signal file of ${least} bytes`;
  let size: number;
  let mtimeMs: number;
  try {
    const found = statSync(file.path);
    if (!found.isFile()) throw notAFile(file.path, wanted);
    ({ size, mtimeMs } = found);
  } catch (error) {
    const failure = asReadFailure(error, file.path, wanted);
    if (!(failure instanceof ReadFailure)) throw failure;
    return { file: file.path, bytesExpected: least, bytesFound: undefined, framesHeld: 0, stat: undefined, failure };
  }
  const fits = least === undefined || most === undefined || (size >= least && size <= most);
  return {
    file: file.path,
    bytesExpected: least,
    bytesFound: size,
    framesHeld: framesHeld(file, size),
    stat: { size, mtimeMs },
    failure: fits ? undefined : wrongLength(file, sampleCount as number, least, size),
  };
}

/** A packed format's last block may be cut to the bytes in use or written whole: both are right. */
function sizes(file: SignalFile, sampleCount: number | undefined) {
  if (sampleCount === undefined) return { least: undefined, most: undefined };
  const { blockSamples, blockBytes } = file.format;
  const samples = sampleCount * file.frameSamples;
  return {
    least: file.byteOffset + bytesForSamples(file.format, samples),
    most: file.byteOffset + Math.ceil(samples / blockSamples) * blockBytes,
  };
}

function wrongLength(file: SignalFile, sampleCount: number, expected: number, found: number): ReadFailure {
  return new ReadFailure({
    file: file.path,
    place: `byte ${Math.min(found, expected)}`,
    expected: `${expected} bytes for ${sampleCount} samples of ${file.members.length} signals in format ${file.format.code}`,
    found: `${found} bytes, ${found < expected ? 'cut short' : 'longer than the header says'}`,
    advice: 'copy the file again, or correct the number of samples in the header',
  });
}

function notAFile(path: string, expected: string): ReadFailure {
  return new ReadFailure({ file: path, expected, found: 'something that is not a file', advice: 'check the name' });
}
