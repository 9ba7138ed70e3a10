import { openEdf } from '../formats/edf/openEdf.ts';
import { readEdfHeader } from '../formats/edf/readEdfHeader.ts';
import { readEdfRecord } from '../formats/edf/readEdfRecord.ts';
import type { ResolvedHeader } from '../formats/wfdb/headerDefaults.ts';
import { openWfdb } from '../formats/wfdb/openWfdb.ts';
import { readHeader } from '../formats/wfdb/readHeader.ts';
import type { OpenRecord } from './openRecord.ts';
import type { ReadRecordOptions, RecordRead } from './readRecord.ts';
import { readWfdbRecord } from './readWfdbRecord.ts';
import { endingOf, type RecordEnding } from './recordEndings.ts';

/** How the records of one file format are read. */
export interface RecordKind {
  /** Signals, rates and clock alone: the signal files may be missing. @throws ReadFailure */
  readonly readHeader: (file: string) => ResolvedHeader;
  readonly open: (file: string) => Promise<OpenRecord>;
  /** All that an import needs. @throws ReadFailure when the record cannot be used at all */
  readonly read: (file: string, options: ReadRecordOptions) => Promise<RecordRead>;
}

const edf: RecordKind = { readHeader: readEdfHeader, open: openEdf, read: readEdfRecord };

const kinds: Readonly<Record<RecordEnding, RecordKind>> = {
  '.hea': { readHeader, open: openWfdb, read: readWfdbRecord },
  '.edf': edf,
  '.bdf': edf,
};

/** The kind of a record by the ending of its file; a file without a known one is read as a WFDB header. */
export function kindOf(file: string): RecordKind {
  return kinds[endingOf(file) ?? '.hea'];
}
