import type { Record as EcgRecord } from '../../../preload/contract/contract.ts';
import { formatDiagnosis } from '../../../preload/words/diagnoses.ts';

/** What the record's header says of the person and the recording, a line each; what it does not say is said to be not known. */
export function factLines({ facts, diagnoses }: Pick<EcgRecord, 'facts' | 'diagnoses'>): string {
  const { age, sex, diagnosis, medication, device, startDate, startTime } = facts;
  const started = [startDate, startTime].filter((one) => one !== null).join(' ');
  const rows: readonly [name: string, value: string | null][] = [
    ['Age', age],
    ['Sex', sex],
    ['Diagnosis', diagnoses.length > 0 ? diagnoses.map(formatDiagnosis).join('; ') : diagnosis],
    ['Medication', medication],
    ['Device', device],
    ['Started', started === '' ? null : started],
  ];
  return rows.map(([name, value]) => `${name}: ${value ?? 'not known'}`).join('\n');
}

/** Age as written and sex: `69 M`; one of them alone where the other is not known. */
export function personText({ facts: { age, sex } }: Pick<EcgRecord, 'facts'>): string {
  const known = [age, sex && { female: 'F', male: 'M' }[sex]].filter((one) => one !== null);
  return known.length === 0 ? notKnown : known.join(' ');
}

/** In a table; the words stand under the pointer. */
export const notKnown = '–';
