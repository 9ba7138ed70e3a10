/** What a job that was interrupted has kept, and what it does when it is started again with the same input. */
export interface Resumption {
  /** Its row holds all that it was asked, so that it can be started again from there. */
  readonly canResume: boolean;
  readonly text: string;
}

/** @param progress as the job's row keeps it */
export function resumptionOf(name: string, progress: unknown): Resumption {
  const found = jobs[name];
  if (found === undefined) return { canResume: false, text: 'Ask for it again; it begins anew.' };
  const { kept, keptOnce } = found;
  const text = kept !== undefined && lengthOf(progress, keptOnce) > 0 ? kept : 'Resumed, it begins anew.';
  return { canResume: true, text };
}

interface Entry {
  readonly kept?: string;
  /** Of its progress: a list that is empty as long as nothing is kept; or how many are done. */
  readonly keptOnce?: 'history' | 'finished' | 'done';
}

const records = 'The records that were finished are kept; resumed, it goes on with the others.';
/** Reports are missing: their rows hold a summary of what was asked. */
const jobs: Readonly<Record<string, Entry>> = {
  'archives.import': { kept: records, keptOnce: 'done' },
  'archives.detectBeats': { kept: records, keptOnce: 'done' },
  'archives.plant': {},
  'concepts.run': {},
  'crossValidations.run': { kept: 'Resumed, it goes on after its last whole fold.', keptOnce: 'finished' },
  'evaluations.compare': {},
  'evaluations.run': {},
  'explanations.classMeans': {},
  'explanations.stamp': {},
  'localisations.run': {},
  'localisations.stamps': {},
  'methodComparisons.run': {},
  'models.classify': {},
  'models.measureTraining': {},
  'models.train': { kept: 'Resumed, it goes on after its last whole epoch.', keptOnce: 'history' },
  'subtypes.find': {},
  'waveSwaps.run': {},
};

function lengthOf(progress: unknown, of: Entry['keptOnce']): number {
  if (of === undefined || typeof progress !== 'object' || progress === null) return 0;
  const value = (progress as Readonly<Record<string, unknown>>)[of];
  return Array.isArray(value) ? value.length : typeof value === 'number' ? value : 0;
}
