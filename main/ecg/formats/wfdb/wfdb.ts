import { basename } from 'node:path';
import { loadOnce } from '../../record/loadOnce.ts';
import type { RecordFormat } from '../../record/recordFormat.ts';
import { segmentFiles } from './segmentFiles.ts';

/** Records of the PhysioNet archives: header(5), signal(5) and annot(5) of the WFDB Applications Guide. */
export const wfdb: RecordFormat = {
  title: 'WFDB',
  endings: ['.hea'],
  otherEndings: ['.dat', '.mat'],
  words: {
    short: 'WFDB records (.hea, .dat, .atr)',
    long: 'WFDB records such as the MIT-BIH Arrhythmia Database: headers (.hea), signals (.dat), annotations (.atr)',
  },
  partsOf: segmentFiles,
  /** `100` for 100.hea, which has 100.atr. */
  annotationStem: (file) => basename(file).replace(/\.hea$/i, ''),
  load: loadOnce(async () => (await import('./wfdbReader.ts')).wfdbReader),
};
