import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { plantedDiagnosis, randomLabel, recordCauses } from '../../../../preload/words/recordCauses.ts';
import { writeRecord } from '../../formats/wfdb/writeRecord.ts';
import { formatRecordCauses, recordCauseFileName } from '../../planting/recordCauses.ts';
import type { DemoProgress } from '../demoArchive.ts';
import { recordsOfPerson, type TwelveLeadChoice, twelveLeadRecord, twelveLeadSeconds } from './twelveLeadRecord.ts';

export interface TwelveLeadCounts {
  readonly patients: number;
  /** Records by diagnosis. */
  readonly diagnoses: Readonly<Record<string, number>>;
}

/**
 * Writes an archive of made-up people in the form of the PhysioNet/CinC Challenges: records of ten seconds with the twelve
 * standard leads, `Dx:` in each header, and beside each the file of its causes.
 */
export async function* writeTwelveLeads(
  folder: string,
  { records, ...choice }: TwelveLeadChoice & { readonly records: number },
  abort?: AbortSignal,
): AsyncGenerator<DemoProgress, TwelveLeadCounts> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'README.txt'), readme(choice));
  const counts = new Map<string, number>();
  for (let index = 0; index < records; index++) {
    await setImmediate();
    abort?.throwIfAborted();
    const { record, diagnoses, causes } = twelveLeadRecord(index, choice);
    writeFileSync(join(folder, recordCauseFileName(record.name)), formatRecordCauses(causes));
    writeRecord(folder, record);
    for (const diagnosis of diagnoses) counts.set(diagnosis, (counts.get(diagnosis) ?? 0) + 1);
    yield { done: index + 1, total: records, counted: 'records' };
  }
  return { patients: Math.ceil(records / recordsOfPerson), diagnoses: Object.fromEntries(counts) };
}

function readme({ seed, cause, lead, sizeMillivolts, widthMilliseconds, hasDistractor }: TwelveLeadChoice): string {
  const width = widthMilliseconds === null ? '' : `, ${widthMilliseconds} ms`;
  return [
    `Synthetic 12-lead ECG records of ${twelveLeadSeconds} s, made by BeatLens (seed ${seed}). They are not recordings of persons and have no`,
    'medical meaning. Free to use for any purpose. A coin decided each diagnosis, independently of the others and of the person:',
    `  ${plantedDiagnosis(cause)}: ${recordCauses[cause].meaning} Lead ${lead} alone, ${sizeMillivolts} mV${width}.`,
    ...(hasDistractor
      ? ['    The same stands in another precordial lead of every second record, and says nothing.']
      : []),
    '  164889003: irregular intervals, no P, fibrillatory waves, in all leads; otherwise 426783006, sinus rhythm.',
    `  ${randomLabel}: nothing in the record tells it; no network may learn it.`,
    'NAME.diagnosis-causes.csv has the samples of every cause, `to` being the sample after the last.',
    'Leads: heart vector (sums of Gaussians) by Dower et al. 1980; III, aVR, aVL and aVF from I and II.',
    '',
  ].join('\n');
}
