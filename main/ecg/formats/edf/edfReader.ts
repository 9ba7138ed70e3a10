import type { RecordReader } from '../../record/recordFormat.ts';
import { mitAnnotations } from '../mitAnnotations/mitAnnotations.ts';
import { openEdf } from './openEdf.ts';
import { readEdfAnnotations } from './readEdfAnnotations.ts';
import { readEdfHeader } from './readEdfHeader.ts';
import { readEdfRecord } from './readEdfRecord.ts';

export const edfReader: RecordReader = {
  readHeader: readEdfHeader,
  open: openEdf,
  read: readEdfRecord,
  readOwnAnnotations(file) {
    const header = readEdfHeader(file);
    return { header, annotations: readEdfAnnotations(header).annotations };
  },
  // Of an EDF file's rates the reference library makes its own, so that a file beside one says what it counts.
  annotationFiles: mitAnnotations('always-said'),
};
