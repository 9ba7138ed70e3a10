import type { RecordFormat } from '../record/recordFormat.ts';
import * as listed from './list.ts';

const { wfdb, ...others } = listed;

/** Every file format of records. The first one also reads files whose ending no format takes. */
export const formats: readonly [RecordFormat, ...RecordFormat[]] = [wfdb, ...Object.values(others)];
