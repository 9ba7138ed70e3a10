import { basename } from 'node:path';
import { loadOnce } from '../../record/loadOnce.ts';
import type { RecordFormat } from '../../record/recordFormat.ts';

/** EDF, EDF+, BDF and BDF+: a record is one file, which may hold annotations as well (edfplus.info). */
export const edf: RecordFormat = {
  title: 'EDF',
  endings: ['.edf', '.bdf'],
  otherEndings: ['.rec'],
  words: { short: 'EDF files (.edf, .bdf)', long: 'EDF and BDF files' },
  /** A record in one file is called by that file's whole name, as the WFDB library does: `r01.edf`, which has r01.edf.qrs. */
  annotationStem: (file) => basename(file),
  ownAnnotator: { name: 'edf', help: 'those inside an EDF file' },
  load: loadOnce(async () => (await import('./edfReader.ts')).edfReader),
};
