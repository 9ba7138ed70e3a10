import { recordOfBeat } from './beatId.ts';
import { identityOf } from './keptRecords.ts';
import { get, type Index, run } from './query.ts';

/** What subtypes are found by. */
export interface SubtypesChoice {
  readonly modelId: number;
  /** With parameters and layer where they are not the defaults. */
  readonly method: string;
  readonly target: string;
  /** Empty: all that the model knows. */
  readonly part: string;
  /** 0: by the rule. */
  readonly asked: number;
}

export interface SubtypesRow {
  readonly id: number;
  readonly document: unknown;
}

/** @param beats ids of each card's [cards] */
export function addSubtypes(
  index: Index,
  { modelId, method, target, part, asked }: SubtypesChoice,
  document: unknown,
  beats: readonly (readonly number[])[],
  computedAt: string,
): number {
  const records = [...new Set(beats.flat().map(recordOfBeat))].map((id) => {
    const row = get<{ record: string }>(
      index,
      `SELECT a.name || '/' || r.name AS record FROM records r JOIN archives a ON a.id = r.archive_id WHERE r.id = ?`,
      id,
    );
    return { id, record: row!.record, identity: identityOf(index, id) };
  });
  return run(
    index,
    `INSERT INTO subtypes (model_id, method, target, part, asked, document, beats, records, computed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[modelId, method, target, part, asked],
    ...[JSON.stringify(document), JSON.stringify(beats), JSON.stringify(records), computedAt],
  ).id;
}

export function getSubtypes(index: Index, id: number): SubtypesRow | undefined {
  const row = get<{ document: string }>(index, 'SELECT document FROM subtypes WHERE id = ?', id);
  return row && { id, document: JSON.parse(row.document) };
}

/** The newest of the choice. */
export function latestSubtypes(index: Index, choice: SubtypesChoice): SubtypesRow | undefined {
  const { modelId, method, target, part, asked } = choice;
  const row = get<{ id: number; document: string }>(
    index,
    `SELECT id, document FROM subtypes WHERE model_id = ? AND target = ? AND method = ? AND part = ? AND asked = ?
     ORDER BY id DESC LIMIT 1`,
    ...[modelId, target, method, part, asked],
  );
  return row && { id: row.id, document: JSON.parse(row.document) };
}

/** Those with a beat of an archive: they name its records and patients. */
export function forgetSubtypes(index: Index, archive: string): void {
  run(
    index,
    `DELETE FROM subtypes WHERE EXISTS (SELECT 1 FROM json_each(records) WHERE instr(value ->> 'record', ?) = 1)`,
    `${archive}/`,
  );
}

/** The beats of a card, of those of its records that are as they were, and how many others there were; undefined: no such card. */
export function beatsOfSubtype(
  index: Index,
  id: number,
  card: number,
): { readonly beats: number[]; readonly lost: number } | undefined {
  const row = get<{ beats: string; records: string }>(index, 'SELECT beats, records FROM subtypes WHERE id = ?', id);
  const all = row && (JSON.parse(row.beats) as number[][])[card];
  if (row === undefined || all === undefined) return undefined;
  const records = JSON.parse(row.records) as { id: number; identity: string }[];
  const isThere = (recordId: number) => get(index, 'SELECT 1 FROM records WHERE id = ?', recordId) !== undefined;
  const same = new Set(
    records
      .filter((record) => isThere(record.id) && identityOf(index, record.id) === record.identity)
      .map((record) => record.id),
  );
  const beats = all.filter((beat) => same.has(recordOfBeat(beat)));
  return { beats, lost: all.length - beats.length };
}
