import { expect } from 'vitest';
import { beatId } from '../beatId.ts';
import { modelColumns, recordColumns } from '../columns/readColumns.ts';
import { none, partBytes, symbolOfByte } from '../columns/storedColumns.ts';
import { all, type Index } from '../query.ts';

interface Known {
  readonly id: number;
  readonly part: keyof typeof partBytes | null;
  readonly given: number | null;
  readonly predicted: number | null;
  readonly p: number | null;
}

/** Expects that all columns and kept counts are those of the rows. */
export function expectColumnsOfRows(index: Index): void {
  const rows = all<{ id: number; recordId: number; symbol: string; rr: number | null }>(
    index,
    'SELECT id, record_id AS recordId, symbol, rr_before AS rr FROM beats ORDER BY id',
  );
  const records = recordColumns(index);
  expect(records.map(({ recordId }) => recordId)).toEqual(
    all<{ id: number }>(index, 'SELECT id FROM records ORDER BY id').map(({ id }) => id),
  );
  const beats = records.flatMap(({ recordId, symbols, rrBefore }) =>
    Array.from(symbols(), (byte, place) => {
      const interval = rrBefore()[place]!;
      const rr = Number.isNaN(interval) ? null : interval;
      return { id: beatId(recordId, place), recordId, symbol: symbolOfByte(byte), rr };
    }),
  );
  expect(beats).toEqual(rows);
  expect(all(index, 'SELECT record_id, symbol, beats FROM record_symbols ORDER BY 1, 2')).toEqual(
    all(index, 'SELECT record_id, symbol, count(*) AS beats FROM beats GROUP BY 1, 2 ORDER BY 1, 2'),
  );
  for (const { id } of all<{ id: number }>(index, 'SELECT id FROM models')) {
    const known = all<Known>(
      index,
      `SELECT m.beat_id AS id, m.part, m.true_class AS given, m.predicted, m.p_predicted AS p
       FROM model_beats m JOIN beats b ON b.id = m.beat_id WHERE m.model_id = ? ORDER BY m.beat_id`,
      id,
    );
    const columns = modelColumns(index, id);
    const said = records.flatMap(({ recordId, beats: count }) => {
      const of = columns.get(recordId);
      return Array.from({ length: of ? count : 0 }, (_, place) => {
        const { part, given, predicted } = of!.said();
        const p = of!.probabilities()[place]!;
        return {
          id: beatId(recordId, place),
          part: part[place] === none ? null : Object.entries(partBytes).find(([, byte]) => byte === part[place])![0],
          given: given[place] === none ? null : given[place],
          predicted: predicted[place] === none ? null : predicted[place],
          p: Number.isNaN(p) ? null : p,
        };
      });
    });
    const isAnything = ({ part, given, predicted, p }: object & Omit<Known, 'id' | 'part'> & { part: unknown }) =>
      [part, given, predicted, p].some((value) => value !== null);
    expect(said.filter((one) => isAnything(one as never))).toEqual(known.filter(isAnything));
  }
}
