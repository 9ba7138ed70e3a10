/** Every file format of records, one line a format. */
export { edf } from './edf/edf.ts';
export { wfdb } from './wfdb/wfdb.ts';
