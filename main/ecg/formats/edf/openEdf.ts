import type { OpenRecord } from '../../record/signals.ts';
import type { EdfHeader } from './edfHeader.ts';
import { readEdfHeader } from './readEdfHeader.ts';
import { readEdfSamples } from './readEdfSamples.ts';

/** @throws ReadFailure for a file that cannot be read as EDF or BDF */
export async function openEdf(file: string): Promise<OpenRecord> {
  return openEdfHeader(readEdfHeader(file));
}

export function openEdfHeader(header: EdfHeader): OpenRecord {
  return {
    header,
    length: header.sampleCount ?? 0,
    remarks: header.remarks,
    read: (range) => readEdfSamples(header, range),
  };
}
