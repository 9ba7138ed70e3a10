import type { RecordReader } from '../../record/recordFormat.ts';
import { mitAnnotations } from '../mitAnnotations/mitAnnotations.ts';
import { openWfdb } from './openWfdb.ts';
import { readHeader } from './readHeader.ts';
import { readWfdbRecord } from './readWfdbRecord.ts';

export const wfdbReader: RecordReader = {
  readHeader,
  open: openWfdb,
  read: readWfdbRecord,
  annotationFiles: mitAnnotations('where-finer'),
};
