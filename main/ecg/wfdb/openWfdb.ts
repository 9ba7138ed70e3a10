import { dirname } from 'node:path';
import type { OpenRecord } from '../archive/openRecord.ts';
import { asFarAsHeld } from './asFarAsHeld.ts';
import { readHeader } from './readHeader.ts';
import { readSamples } from './readSamples.ts';
import { recordLength } from './recordLength.ts';

/**
 * Opens a WFDB record as far as its files go. A signal file that is missing fails when it is read.
 *
 * @throws ReadFailure for a header or segment that cannot be read
 */
export async function openWfdb(file: string): Promise<OpenRecord> {
  const folder = dirname(file);
  const { header, remarks } = asFarAsHeld(readHeader(file), folder);
  return {
    header,
    length: recordLength(header, folder),
    remarks,
    read: (range) => readSamples(header, folder, range),
  };
}
