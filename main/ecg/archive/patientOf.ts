import type { RecordHeader } from '../record/header.ts';
import { isMitdbRecord } from './mitdb.ts';

/**
 * Which person a record is of, by the first rule that applies:
 * 1. a header comment `patient: X` or `subject: X` (also `patient id`, `subject id`, with `=` or in angle brackets);
 * 2. MIT-BIH records 201 and 202 are one patient, `201` (mitdb directory, "records 201 and 202 are from the same subject");
 * 3. the record's own name: each record is a patient of its own.
 */
export function patientOf(header: RecordHeader): string {
  for (const comment of header.comments) {
    const named = /^<?(?:patient|subject)(?:[ _-]?id)?>?\s*[:=]\s*(\S.*)$/i.exec(comment)?.[1]?.trim();
    if (named) return named;
  }
  if (header.name === '202' && isMitdbRecord(header)) return '201';
  return header.name;
}
