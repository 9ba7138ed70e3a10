import { dirname } from 'node:path';
import type { OpenRecord } from '../archive/openRecord.ts';
import { readHeader } from './readHeader.ts';
import { readSamples } from './readSamples.ts';
import { recordLength } from './recordLength.ts';

/** @throws ReadFailure for a header or segment that cannot be read, or a signal file that is missing */
export async function openWfdb(file: string): Promise<OpenRecord> {
  const header = readHeader(file);
  const folder = dirname(file);
  return {
    header,
    length: recordLength(header, folder),
    read: (range) => readSamples(header, folder, range),
  };
}
