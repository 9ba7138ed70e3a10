import type { HeaderFacts } from '../../preload/words/headerFacts.ts';
import { all, type Index, run, transaction } from './query.ts';

export function putFacts(
  index: Index,
  recordId: number,
  facts: HeaderFacts,
  { name, patient }: { readonly name: string; readonly patient: string },
): void {
  const { age, diagnosis, medication, device, startDate, startTime, comments } = facts;
  const searched = [name, patient, diagnosis, medication, device, startDate, startTime, ...comments];
  run(
    index,
    `INSERT INTO record_facts (record_id, age, age_years, sex, diagnosis, medication, device, start_date, start_time, text)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET age = excluded.age, age_years = excluded.age_years, sex = excluded.sex,
       diagnosis = excluded.diagnosis, medication = excluded.medication, device = excluded.device,
       start_date = excluded.start_date, start_time = excluded.start_time, text = excluded.text`,
    ...[recordId, age, facts.ageYears, facts.sex, diagnosis, medication, device, startDate, startTime],
    searched
      .filter((one) => one !== null)
      .join('\n')
      .toLowerCase(),
  );
}

/** Gives every record that has no facts yet those that `read` finds in its comments. */
export function fillFacts(index: Index, read: (comments: readonly string[]) => HeaderFacts): void {
  transaction(index, () => {
    const rows = all<{ id: number; name: string; patient: string; comments: string }>(
      index,
      `SELECT id, name, patient, comments FROM records r
       WHERE NOT EXISTS (SELECT 1 FROM record_facts f WHERE f.record_id = r.id)`,
    );
    for (const { id, comments, ...row } of rows) putFacts(index, id, read(JSON.parse(comments) as string[]), row);
  });
}

/** Facts of these records by id. */
export function factsOf(
  index: Index,
  rows: readonly { readonly id: number }[],
): (recordId: number) => Omit<HeaderFacts, 'comments'> {
  const found = all<Omit<HeaderFacts, 'comments'> & { recordId: number }>(
    index,
    `SELECT record_id AS recordId, age, age_years AS ageYears, sex, diagnosis, medication, device,
       start_date AS startDate, start_time AS startTime
     FROM record_facts WHERE record_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(rows.map(({ id }) => id)),
  );
  const facts = new Map(found.map(({ recordId, ...row }) => [recordId, row]));
  return (id) => facts.get(id) ?? notKnown;
}

const notKnown: Omit<HeaderFacts, 'comments'> = {
  ...{ age: null, ageYears: null, sex: null, diagnosis: null, medication: null, device: null },
  ...{ startDate: null, startTime: null },
};
