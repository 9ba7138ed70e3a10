import type { Evaluation, EvaluationDetails } from '../../../preload/contract/contract.ts';
import type { TableBlock } from '../../../preload/figures/report.ts';
import type { EvaluationTableName } from '../../../preload/words/evaluationTables.ts';
import { Conflict } from '../errors.ts';
import { classTable } from './classTable.ts';
import { confusionTable } from './confusionTable.ts';
import { ec57Table } from './ec57Table.ts';

/** What is not the standard's default. */
export interface Ec57Choice {
  /** With the first five minutes of each record. */
  readonly fromStart: boolean;
  /** A line for each record beside gross and average. */
  readonly records: boolean;
}

/** A table of an evaluation, as files, figures and reports have it. @throws Conflict where there is no EC57 table, with the reason */
export function evaluationTable(
  result: Evaluation,
  details: EvaluationDetails | null,
  name: EvaluationTableName,
  { fromStart, records }: Ec57Choice,
): TableBlock {
  if (name === 'classes') return classTable(result, details);
  if (name === 'confusion') return confusionTable(result);
  if (details === null)
    throw new Conflict('no table was written: an earlier version made this evaluation; evaluate again');
  const chosen = fromStart ? details.ec57?.fromStart : details.ec57?.fromFiveMinutes;
  if (!chosen) throw new Conflict(`no table was written: ${withoutEc57(details)}`);
  return {
    ...ec57Table(result.model, chosen, records),
    notes: [
      ...(fromStart ? ['Non-standard: the first five minutes are included.'] : []),
      ...details.ec57!.nonStandard.map((reason) => `Non-standard: ${reason}`),
    ],
  };
}

/** Why an evaluation has no EC57 table, where it has none. */
export function withoutEc57({ ec57, records }: EvaluationDetails): string {
  if (!ec57) return 'no EC57 table: the classes of this model have no AAMI class';
  return ec57.paced.length === records.length
    ? 'no EC57 table: every record has paced beats, which the standard leaves out'
    : 'no EC57 table: no beat comes after the first five minutes; --from-start includes them';
}
