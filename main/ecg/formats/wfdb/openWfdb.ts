import { dirname } from 'node:path';
import type { OpenRecord } from '../../record/signals.ts';
import { asFarAsHeld } from './asFarAsHeld.ts';
import { flacFormats } from './flac/flacFormats.ts';
import { prepareFlac } from './flac/flacLibrary.ts';
import type { WfdbHeader } from './headerDefaults.ts';
import { readHeader } from './readHeader.ts';
import { readSamples } from './readSamples.ts';
import { recordLength } from './recordLength.ts';
import { ordinaryRecords } from './signalFiles.ts';

/**
 * Opens a WFDB record as far as its files go. A signal file that is missing fails when it is read.
 *
 * @throws ReadFailure for a header or segment that cannot be read
 */
export async function openWfdb(file: string): Promise<OpenRecord> {
  const folder = dirname(file);
  const { header, remarks } = asFarAsHeld(readHeader(file), folder);
  return openHeader(header, folder, remarks);
}

/** The same of a header that is read and cut to what its files hold. */
export async function openHeader(header: WfdbHeader, folder: string, remarks: readonly string[]): Promise<OpenRecord> {
  await prepareFormats(header);
  return {
    header,
    length: recordLength(header, folder),
    remarks,
    read: (range) => readSamples(header, folder, range),
  };
}

/** Loads the decoders that a record's formats need: to be awaited before its samples are read. */
export async function prepareFormats(header: WfdbHeader): Promise<void> {
  const isNeeded = ordinaryRecords(header).some(({ signals }) => signals.some(({ format }) => flacFormats.has(format)));
  if (isNeeded) await prepareFlac();
}
