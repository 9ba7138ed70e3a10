import type { RecordFacts, ReportChoices } from '../../../preload/contract/contract.ts';
import type { DicomFacts } from '../../../preload/figures/report.ts';
import type { PatientField } from '../../../preload/words/reportParts.ts';
import { ageYears } from '../../ecg/facts/ageYears.ts';
import { sexOf } from '../../ecg/facts/sexOf.ts';
import { patientValue } from './patientFacts.ts';
import type { Source } from './source.ts';

/**
 * What a DICOM file says of the patient outside its pages: the fields that were asked for, where DICOM can hold what the header
 * says. A DICOM object is about one patient: of records of several, it names none.
 */
export async function dicomFacts(
  source: Source,
  { show, recordIds, institution }: ReportChoices,
): Promise<{ facts: DicomFacts; remarks: string[] }> {
  const facts: DicomFacts = {
    ...{ patientName: null, birthDate: null, sex: null, age: null, recordedDate: null, recordedTime: null },
    ...{ institution: institution || null, isPatientShown: show.length > 0 && recordIds.length > 0 },
  };
  if (!facts.isPatientShown) return { facts, remarks: [] };
  const asked = new Set(recordIds);
  const records = (await source.call('records.list', {})).filter(({ id }) => asked.has(id));
  const [record] = records;
  if (record === undefined) return { facts, remarks: [] };
  if (records.some(({ patient, archiveId }) => patient !== record.patient || archiveId !== record.archiveId)) {
    const why = 'a DICOM object is about one patient, and these records are of several: its patient is left empty';
    return { facts, remarks: [why] };
  }
  const header = await source.call('records.facts', { recordId: record.id });
  const value = (field: PatientField) => (show.includes(field) ? patientValue(record, header, field) : null);
  const [birthDate, sex, age] = [value('birthDate'), value('sex'), value('age')];
  // Records of one patient may be of several days.
  const isOne = show.includes('startDate') && records.length === 1;
  const known = {
    birthDate: birthDate === null ? null : dateOf(birthDate),
    sex: sex === null ? null : sexLetter(sex),
    age: age === null || records.length > 1 ? null : ageText(age),
  };
  const unheld = { 'birth date': [birthDate, known.birthDate], sex: [sex, known.sex] };
  return {
    facts: { ...facts, ...known, patientName: value('name'), ...(isOne ? startOf(header) : {}) },
    remarks: Object.entries(unheld).flatMap(([name, [said, held]]) =>
      said !== null && held === null
        ? [`DICOM cannot hold the ${name} as the header writes it: it stands on the pages alone`]
        : [],
    ),
  };
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** `1951-05-02` and, with a month of letters, `02-MAY-1951`; null: any other spelling, where day and month could be mistaken. */
export function dateOf(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  const dayFirst = /^(\d{2})-([a-z]{3})-(\d{4})$/i.exec(text.trim());
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : dayFirst
      ? [Number(dayFirst[3]), months.indexOf(dayFirst[2]!.toUpperCase()) + 1, Number(dayFirst[1])]
      : [0, 0, 0];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDate = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDate ? date.toISOString().slice(0, 10).replaceAll('-', '') : null;
}

/** Three digits and a unit (PS3.5, AS): months below two years, else years. */
function ageText(text: string): string | null {
  const years = ageYears(text);
  if (years === undefined) return null;
  const [count, unit] = years < 2 ? [Math.floor(years * 12 + 1e-9), 'M'] : [Math.floor(years), 'Y'];
  return `${String(count).padStart(3, '0')}${unit}`;
}

function sexLetter(text: string): 'F' | 'M' | null {
  const sex = sexOf(text);
  return sex === undefined ? null : sex === 'female' ? 'F' : 'M';
}

/** A time without its date says nothing that DICOM could file. */
function startOf({ startDate, startTime }: RecordFacts): Pick<DicomFacts, 'recordedDate' | 'recordedTime'> {
  const recordedDate = startDate == null ? null : dateOf(startDate);
  const time = /^(\d{2}):(\d{2}):(\d{2})/.exec(startTime ?? '');
  return { recordedDate, recordedTime: recordedDate !== null && time ? time.slice(1).join('') : null };
}
