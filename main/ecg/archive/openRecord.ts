import type { RecordHeader } from '../record/header.ts';
import type { OpenRecord } from '../record/signals.ts';
import { formatOf } from './recordFiles.ts';

/** @throws ReadFailure for a file that cannot be read as a record, or a signal file that is missing */
export async function openRecord(file: string): Promise<OpenRecord> {
  return (await formatOf(file).load()).open(file);
}

/** The header alone, for what needs no samples. @throws ReadFailure for a file that cannot be read as a record */
export async function readRecordHeader(file: string): Promise<RecordHeader> {
  return (await formatOf(file).load()).readHeader(file);
}
