import { type DecisionFilter, type DecisionRow, listDecisions } from '../../index/decisions.ts';
import type { RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { currentRecords } from './currentRecords.ts';

/** Decisions about a record of today, oldest first. The hash of a recording holds its name, so that all have this name. */
export function decisionsOfRecord(
  context: Pick<AppContext, 'index' | 'reviews'>,
  { id, name }: Pick<RecordRow, 'id' | 'name'>,
  filter: Pick<DecisionFilter, 'reviewer' | 'samples'> = {},
): DecisionRow[] {
  const currentOf = currentRecords(context);
  const rows = listDecisions(context.reviews(), { ...filter, record: name });
  return rows.filter((row) => currentOf(row)?.record.id === id);
}
