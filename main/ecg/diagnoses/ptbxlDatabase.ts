import { createHash } from 'node:crypto';
import type { Sex } from '../../../preload/words/sexes.ts';
import { decodeText } from '../decodeText.ts';
import { ReadFailure, type Rejection } from '../errors.ts';
import { ageYears } from '../facts/ageYears.ts';
import { readRegular } from '../regularFile.ts';
import { csvRows } from './csvRows.ts';
import type { DiagnosisStatement } from './diagnosisStatement.ts';
import { readScpCodes } from './scpCodes.ts';

export const ptbxlDatabaseFile = 'ptbxl_database.csv';

/** What a row of the file says of one ECG; its two records (100 and 500 Hz) share it. */
export interface PtbxlRow extends DiagnosisStatement {
  /** `patient_id`; null: not given. */
  readonly patient: string | null;
  /** As written; `89 or older` for 300, which PTB-XL writes so that nobody of that age is known. */
  readonly age: string | null;
  readonly ageYears: number | null;
  readonly sex: Sex | null;
  readonly notices: readonly string[];
  /** Of all of it: equal means unchanged. */
  readonly hash: string;
}

export interface PtbxlDatabase {
  /** By path of the record within the file's folder, with '/' and without ending. */
  readonly rows: ReadonlyMap<string, PtbxlRow>;
  /** Rows that say of no record what they say. */
  readonly rejections: readonly Rejection[];
}

/** Room for ten times the rows of PTB-XL, reports included. */
const maximumBytes = 256 << 20;
const columns = ['patient_id', 'age', 'sex', 'scp_codes', 'strat_fold', 'filename_lr', 'filename_hr'] as const;
type Column = (typeof columns)[number];

/**
 * Reads `ptbxl_database.csv` of PTB-XL (Wagner et al. 2020, Sci Data 7:154). A row that is damaged in part says what is left of
 * it, with notices.
 *
 * @throws ReadFailure for a file that cannot be read, or has not the columns
 */
export function readPtbxlDatabase(file: string): PtbxlDatabase {
  const { text } = decodeText(readRegular(file, 'the table of PTB-XL', maximumBytes));
  const rows = new Map<string, PtbxlRow>();
  const rejections: Rejection[] = [];
  const read = csvRows(text);
  const head = read.next();
  const names = head.done ? [] : head.value.cells.map((cell) => cell.trim());
  const places = new Map<Column, number>(columns.map((column) => [column, names.indexOf(column)]));
  if (places.get('scp_codes') === -1 || (places.get('filename_lr') === -1 && places.get('filename_hr') === -1)) {
    const expected = 'the columns scp_codes, and filename_lr or filename_hr';
    const advice = 'take the file that PTB-XL is published with, or take this one out of the folder';
    throw new ReadFailure({ file, place: 'line 1', expected, found: `"${names.join(',').slice(0, 200)}"`, advice });
  }
  for (const { cells, line, isOpen } of read) {
    const cell = (column: Column) => cells[places.get(column)!]?.trim() ?? '';
    const stems = [cell('filename_lr'), cell('filename_hr')].map(asStem).filter((stem) => stem !== '');
    const refuse = (reason: string) => rejections.push({ file, reason: `${file}, line ${line}: ${reason}` });
    if (isOpen) refuse('a quote is opened that is never closed; the rows behind it are not read');
    if (stems.length === 0) refuse('the row names no record; it is left out');
    const notices = cells.length === names.length ? [] : [`${cells.length} cells where the head has ${names.length}`];
    const row = rowOf(cell, notices, line);
    for (const stem of stems) {
      if (rows.has(stem)) refuse(`a second row of ${stem}; the first one counts`);
      else rows.set(stem, row);
    }
  }
  return { rows, rejections };
}

function rowOf(cell: (column: Column) => string, before: readonly string[], line: number): PtbxlRow {
  const { diagnoses, notices } = readScpCodes(cell('scp_codes'));
  const patient = identifier(cell('patient_id'));
  const fold = identifier(cell('strat_fold'));
  const isFold = fold !== null && /^\d{1,3}$/.test(fold);
  const own = [
    ...before,
    ...notices,
    ...(patient === null ? ['it gives no patient; the record counts as a patient of its own'] : []),
    ...(fold !== null && !isFold
      ? [`strat_fold is "${fold.slice(0, 60)}", which is no number; it is taken as not given`]
      : []),
  ];
  const stated = {
    source: ptbxlDatabaseFile,
    diagnoses,
    fold: isFold ? Number(fold) : null,
    patient,
    ...agedOf(cell('age')),
    sex: sexOfCode(cell('sex')),
    notices: own.map((notice) => `${ptbxlDatabaseFile}, line ${line}: ${notice}`),
  };
  // Without the line: a row that was put in before this one changes nothing.
  const hash = createHash('sha256').update(JSON.stringify({ ...stated, notices: own }));
  return { ...stated, hash: hash.digest('hex').slice(0, 16) };
}

/** PTB-XL writes whole numbers with a decimal: `15709.0`. */
function identifier(written: string): string | null {
  return written === '' || /^nan$/i.test(written) ? null : written.replace(/\.0+$/, '');
}

function agedOf(written: string): Pick<PtbxlRow, 'age' | 'ageYears'> {
  const age = identifier(written);
  if (age === '300') return { age: '89 or older', ageYears: null };
  return { age, ageYears: (age === null ? undefined : ageYears(age)) ?? null };
}

/** 0: male, 1: female. */
function sexOfCode(written: string): Sex | null {
  const code = identifier(written);
  return code === '0' ? 'male' : code === '1' ? 'female' : null;
}

function asStem(written: string): string {
  return written
    .replaceAll('\\', '/')
    .replace(/^\.\//, '')
    .replace(/\.(?:hea|dat|mat)$/i, '');
}
