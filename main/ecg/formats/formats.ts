import type { RecordFormat } from '../record/recordFormat.ts';
import { edf } from './edf/edf.ts';
import { wfdb } from './wfdb/wfdb.ts';

/** Every file format of records, one line a format. The first one also reads files whose ending no format takes. */
export const formats: readonly [RecordFormat, ...RecordFormat[]] = [wfdb, edf];
