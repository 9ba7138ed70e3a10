import type { Evaluation, EvaluationDetails } from '../../../preload/contract/contract.ts';
import { type DoubtLevel, doubtLevels } from '../../../preload/words/trainingReference.ts';

/** One line of the table of records or of patients. */
export interface GroupRow {
  name: string;
  /** The record's patient, or the patient's records. */
  other: string;
  beats: number;
  accuracy: number;
  wrong: number;
  /** Sensitivity of each class; null where the group has no beat of it. */
  se: readonly (number | null)[];
  /** Beats of each class. */
  n: readonly number[];
  /** How a record differs from the training records; absent of patients, and where nothing is known. */
  doubt?: { level: DoubtLevel; text: string };
}

/** A column that sorts the rows by a value of theirs. */
export type GroupColumn = 'doubt' | 'name' | 'other' | 'beats' | 'accuracy' | 'wrong' | number;
export interface GroupSort {
  /** A number: the class at this place. */
  column: GroupColumn;
  descending: boolean;
}

type Group = EvaluationDetails['records'][number];
const row = (
  name: string,
  other: string,
  { beats, correct, classes }: Omit<Group, 'record' | 'patient'>,
): GroupRow => ({
  name,
  other,
  beats,
  accuracy: correct / beats,
  wrong: beats - correct,
  se: classes.map(({ n, hits }) => (n === 0 ? null : hits / n)),
  n: classes.map(({ n }) => n),
});

/** Without details (an evaluation of an earlier version) the classes are missing. */
export function recordRows(evaluation: Evaluation, details: EvaluationDetails | null): GroupRow[] {
  if (details) {
    const doubts = new Map(details.doubt?.records.map((one) => [one.record, one]));
    return details.records.map((group) => {
      const doubt = doubts.get(group.record);
      const plain = row(group.record, group.patient, group);
      if (doubt === undefined || doubt.level === 'unknown') return plain;
      return {
        ...plain,
        doubt: { level: doubt.level, text: doubt.differences.map(({ sentence }) => sentence).join(' ') },
      };
    });
  }
  return evaluation.perRecord.map(({ record, patient, beats, accuracy }) => ({
    name: record,
    other: patient,
    beats,
    accuracy,
    wrong: Math.round(beats * (1 - accuracy)),
    se: [],
    n: [],
  }));
}

export function patientRows(details: EvaluationDetails): GroupRow[] {
  return details.patients.map((group) => row(group.patient, group.records.join(', '), group));
}

/** Rows in the wanted order; equal ones by name, so that the order never depends on chance; what is not there comes last. */
export function sortGroups(rows: readonly GroupRow[], { column, descending }: GroupSort): GroupRow[] {
  const value = (one: GroupRow) => {
    if (column === 'doubt') return one.doubt === undefined ? null : doubtLevels.indexOf(one.doubt.level);
    return typeof column === 'number' ? (one.se[column] ?? null) : one[column];
  };
  return [...rows].sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) {
      return Number(left === null) - Number(right === null) || names.compare(a.name, b.name);
    }
    return (descending ? -1 : 1) * compare(left, right) || names.compare(a.name, b.name);
  });
}

/** Names with numbers in their natural order: record 9 before record 10. */
const names = new Intl.Collator('en', { numeric: true });
function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : names.compare(String(a), String(b));
}

/** A record's or patient's own name; where several archives were evaluated, theirs stands before it. */
export function ownName(name: string, archives: readonly string[]): string {
  const archive = archives.length > 1 ? archives.find((one) => name.startsWith(`${one}/`)) : undefined;
  return archive === undefined ? name : name.slice(archive.length + 1);
}
