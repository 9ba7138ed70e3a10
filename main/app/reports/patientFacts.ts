import type { Record as EcgRecord, RecordFacts } from '../../../preload/contract/contract.ts';
import type { Fact } from '../../../preload/figures/report.ts';
import { type PatientField, patientFields } from '../../../preload/words/reportParts.ts';

const notSaid = 'not said in the header';

/** The fields of a record that were asked for by name, and no other: everything else of the patient stays out of the report. */
export function patientFacts(record: EcgRecord, facts: RecordFacts | null, asked: readonly PatientField[]): Fact[] {
  return asked.map((field) => ({
    name: patientFields[field].title,
    text: patientValue(record, facts, field) ?? notSaid,
  }));
}

/** One field as the header says it; null: it does not say. */
export function patientValue(record: EcgRecord, facts: RecordFacts | null, field: PatientField): string | null {
  const value: Readonly<Record<PatientField, () => string | null>> = {
    // Without a name or code of its own, a record is known by the record's name.
    name: () => (record.patient === record.name ? null : record.patient),
    birthDate: () => birthDate(record.comments),
    age: () => facts?.age ?? null,
    sex: () => facts?.sex ?? null,
    diagnosis: () => facts?.diagnosis ?? null,
    medication: () => facts?.medication ?? null,
    device: () => facts?.device ?? null,
    startDate: () => [facts?.startDate, facts?.startTime].filter((one) => one != null).join(' ') || null,
    comments: () => record.comments.join('; ') || null,
  };
  return value[field]();
}

/** As EDF+ and headers write it: `birth date: 02-MAY-1951`, `born 1951-05-02`, `dob: ...`. */
function birthDate(comments: readonly string[]): string | null {
  for (const comment of comments) {
    const said = /(?:birth[ _-]?date|date of birth|\bdob\b|\bborn\b)>?\s*[:=]?\s*([^;,]+)/i.exec(comment)?.[1]?.trim();
    if (said) return said;
  }
  return null;
}
