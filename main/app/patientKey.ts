import type { RecordRow } from '../index/records.ts';

/** Patients are told apart by archive: "1" of one archive is not "1" of another. */
export function patientKey({ archiveId, patient }: Pick<RecordRow, 'archiveId' | 'patient'>): string {
  return `${archiveId}/${patient}`;
}

/** What `patientKey` put together. */
export function patientOfKey(key: string): { readonly archiveId: number; readonly patient: string } {
  const slash = key.indexOf('/');
  return { archiveId: Number(key.slice(0, slash)), patient: key.slice(slash + 1) };
}
