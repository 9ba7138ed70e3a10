import { all, type Index, run, transaction } from './query.ts';

/** A state of a caliper on a record; legs are samples of the lead. */
export interface NewCaliperState {
  /** Id of the caliper; null: it is new. */
  readonly caliper: number | null;
  readonly reviewer: string | null;
  readonly keptAt: string;
  /** Of BeatLens. */
  readonly version: string;
  readonly archive: string;
  readonly folder: string;
  readonly record: string;
  /** Hash of name, rate and signals. */
  readonly recording: string | null;
  readonly lead: string;
  readonly position: number;
  readonly leadRateHz: number;
  readonly legs: readonly [number, number];
  readonly isLocked: boolean;
  readonly isMarching: boolean;
  readonly isRemoved: boolean;
}
export interface CaliperState extends NewCaliperState {
  readonly caliper: number;
}

/** On the disk when this returns: the id of the caliper. */
export function appendCaliperState(reviews: Index, one: NewCaliperState): number {
  return transaction(reviews, () => {
    const { id } = run(
      reviews,
      `INSERT INTO calipers (caliper, reviewer, kept_at, version, archive, folder, record, recording, lead, position, lead_rate_hz,
         first_leg, second_leg, is_locked, is_marching, is_removed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[one.caliper, one.reviewer, one.keptAt, one.version, one.archive, one.folder, one.record, one.recording],
      ...[one.lead, one.position, one.leadRateHz, ...one.legs],
      ...[Number(one.isLocked), Number(one.isMarching), Number(one.isRemoved)],
    );
    return one.caliper ?? id;
  });
}

interface Row extends Omit<CaliperState, 'legs' | 'isLocked' | 'isMarching' | 'isRemoved'> {
  readonly firstLeg: number;
  readonly secondLeg: number;
  readonly isLocked: number;
  readonly isMarching: number;
  readonly isRemoved: number;
}

/** How each caliper on records of this name stood last, in the order in which they were set; also those that were removed. */
export function listCaliperStates(reviews: Index, record: string): CaliperState[] {
  return statesOf(reviews, 'record = ?', [record]);
}

/** The same of one reviewer, or of records of one folder, or of all. */
export function allCaliperStates(
  reviews: Index,
  { reviewer, folder }: { readonly reviewer?: string | undefined; readonly folder?: string | undefined },
): CaliperState[] {
  return statesOf(reviews, 'TRUE', []).filter(
    (one) => (reviewer === undefined || one.reviewer === reviewer) && (folder === undefined || one.folder === folder),
  );
}

function statesOf(reviews: Index, condition: string, values: string[]): CaliperState[] {
  const rows = all<Row>(
    reviews,
    `SELECT coalesce(caliper, id) AS caliper, reviewer, kept_at AS keptAt, version, archive, folder, record, recording, lead, position,
       lead_rate_hz AS leadRateHz, first_leg AS firstLeg, second_leg AS secondLeg, is_locked AS isLocked,
       is_marching AS isMarching, is_removed AS isRemoved FROM calipers
     WHERE id IN (SELECT max(id) FROM calipers WHERE ${condition} GROUP BY coalesce(caliper, id)) ORDER BY coalesce(caliper, id)`,
    ...values,
  );
  return rows.map(({ firstLeg, secondLeg, isLocked, isMarching, isRemoved, ...row }) => ({
    ...row,
    legs: [firstLeg, secondLeg],
    ...{ isLocked: isLocked === 1, isMarching: isMarching === 1, isRemoved: isRemoved === 1 },
  }));
}
