import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { asReadFailure, ReadFailure } from '../../errors.ts';
import { requireRegular } from '../../regularFile.ts';
import { isFlac } from './flac/flacFormats.ts';
import { framesHeld } from './framesHeld.ts';
import type { WfdbHeader } from './headerDefaults.ts';
import { ordinaryRecords, type SignalFile, signalFiles } from './signalFiles.ts';
import { bytesForSamples } from './storage/format.ts';

export interface SignalFileFinding {
  readonly file: string;
  /** The record, or the segment, whose file it is. */
  readonly record: WfdbHeader;
  /** Bytes by the header; `undefined` where it gives no number of samples. */
  readonly bytesExpected: number | undefined;
  readonly bytesFound: number | undefined;
  /** Whole frames in the file. */
  readonly framesHeld: number;
  /** Why the file cannot be used; `undefined` where it can, if only in part. */
  readonly failure: ReadFailure | undefined;
  /** What the user should know of a file that can be used: it is longer than the header says. */
  readonly remark: string | undefined;
}

/**
 * Compares each signal file's size with what the header promises, without reading it; all segments' files too. A file that
 * is shorter is usable as far as it goes (`asFarAsHeld`), one that is missing or holds no sample is not.
 */
export function inspectSignalFiles(header: WfdbHeader, folder: string): SignalFileFinding[] {
  return ordinaryRecords(header).flatMap((record) => signalFiles(record, folder).map((file) => inspect(file, record)));
}

function inspect(file: SignalFile, record: WfdbHeader): SignalFileFinding {
  const { sampleCount } = record;
  const { least, most } = sizes(file, sampleCount);
  const wanted = least === undefined ? 'a readable signal file' : `a signal file of ${least} bytes`;
  const finding = {
    file: file.path,
    record,
    bytesExpected: least,
    framesHeld: 0,
    failure: undefined,
    remark: undefined,
  };
  try {
    const found = statSync(file.path);
    requireRegular(found, file.path, wanted);
    const { size } = found;
    const held = framesHeld(file, size);
    const isEmpty = held === 0 && sampleCount !== undefined && sampleCount > 0;
    const isLonger = most !== undefined && size > most;
    return {
      ...finding,
      bytesFound: size,
      framesHeld: held,
      failure: isEmpty ? noSample(file, sampleCount, least, size) : undefined,
      remark: isLonger
        ? `${basename(file.path)}: ${size} bytes, ${most} by the header: what comes after its ${sampleCount} samples is left out`
        : undefined,
    };
  } catch (error) {
    const failure = asReadFailure(error, file.path, wanted);
    if (!(failure instanceof ReadFailure)) throw failure;
    return { ...finding, bytesFound: undefined, failure };
  }
}

/** A packed format's last block may be cut to the bytes in use or written whole: both are right. */
function sizes(file: SignalFile, sampleCount: number | undefined) {
  // The size of a FLAC file tells nothing of its samples.
  if (sampleCount === undefined || isFlac(file.format)) return { least: undefined, most: undefined };
  const { blockSamples, blockBytes } = file.format;
  const samples = sampleCount * file.frameSamples;
  return {
    least: file.byteOffset + bytesForSamples(file.format, samples),
    most: file.byteOffset + Math.ceil(samples / blockSamples) * blockBytes,
  };
}

function noSample(file: SignalFile, sampleCount: number, expected: number | undefined, found: number): ReadFailure {
  return new ReadFailure({
    file: file.path,
    place: `byte ${Math.min(found, expected ?? found)}`,
    expected: `${expected === undefined ? '' : `${expected} bytes for `}${sampleCount} samples of ${file.members.length} signals in format ${file.format.code}`,
    found: `${found} bytes, not one whole sample`,
    advice: 'copy the file again, or correct the number of samples in the header',
  });
}
