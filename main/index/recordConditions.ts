import { askedDiagnosis } from '../../preload/words/diagnoses.ts';
import type { AskedSex } from '../../preload/words/sexes.ts';
import type { Value } from './query.ts';

/** Conditions on records; all hold together, an absent one does not restrict. */
export interface RecordConditions {
  readonly archiveId?: number | undefined;
  readonly recordId?: number | undefined;
  readonly record?: string | undefined;
  readonly patient?: string | undefined;
  /** `unknown`: the header does not say. */
  readonly sex?: AskedSex | undefined;
  /** Completed years, both included. Who is of unknown age is none of these. */
  readonly ageFromYears?: number | undefined;
  readonly ageToYears?: number | undefined;
  /** Words that all stand in the record's name, its patient, its facts or its comments. */
  readonly text?: string | undefined;
  /** A diagnosis of the record: its code, its abbreviation, or its name. */
  readonly diagnosis?: string | undefined;
}

/** On `records r`. */
export function recordConditions(filter: RecordConditions): { where: string[]; values: Value[] } {
  const where: string[] = [];
  const values: Value[] = [];
  const own: [string, Value | undefined][] = [
    ['r.id = ?', filter.recordId],
    ['r.archive_id = ?', filter.archiveId],
    ['r.name = ?', filter.record],
    ['r.patient = ?', filter.patient],
  ];
  const ofFacts: [string, Value | undefined][] = [
    ['f.sex = ?', filter.sex === 'unknown' ? undefined : filter.sex],
    ['f.age_years >= ?', filter.ageFromYears],
    ['f.age_years < ? + 1', filter.ageToYears],
    ...wordsOf(filter.text).map((word): [string, Value] => ['instr(f.text, ?) > 0', word]),
  ];
  const hold = (conditions: readonly [string, Value | undefined][]) =>
    conditions.flatMap(([sql, value]) => {
      if (value === undefined) return [];
      values.push(value);
      return [sql];
    });
  where.push(...hold(own));
  const facts = [...(filter.sex === 'unknown' ? ['f.sex IS NULL'] : []), ...hold(ofFacts)];
  if (facts.length > 0) where.push(`r.id IN (SELECT f.record_id FROM record_facts f WHERE ${facts.join(' AND ')})`);
  if (filter.diagnosis !== undefined) {
    const { codes, names } = askedDiagnosis(filter.diagnosis);
    where.push(withDiagnosis);
    values.push(JSON.stringify(codes), JSON.stringify(names));
  }
  return { where, values };
}

/** By code, or by what the record's archive calls its code. Case does not count. */
const withDiagnosis = `r.id IN (
  SELECT d.record_id FROM diagnoses d WHERE d.code COLLATE NOCASE IN (SELECT value FROM json_each(?))
  UNION
  SELECT d.record_id FROM diagnosis_words w
    JOIN diagnoses d ON d.system = w.system AND d.code = w.code
    JOIN records o ON o.id = d.record_id AND o.archive_id = w.archive_id
  WHERE w.name COLLATE NOCASE IN (SELECT value FROM json_each(?)))`;

function wordsOf(text: string | undefined): string[] {
  return (text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}
