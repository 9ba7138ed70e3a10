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

/** A patient's own name, with the archive's where the records are of several archives. @param rows records of all patients that are named */
export function patientNames(rows: readonly Pick<RecordRow, 'archiveId' | 'archive'>[]): (key: string) => string {
  const archives = new Map(rows.map(({ archiveId, archive }) => [archiveId, archive]));
  return (key) => {
    const { archiveId, patient } = patientOfKey(key);
    return archives.size > 1 ? `${archives.get(archiveId)}/${patient}` : patient;
  };
}
