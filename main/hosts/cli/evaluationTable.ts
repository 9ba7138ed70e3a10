import type { Evaluation, EvaluationDetails } from '../../../preload/contract/contract.ts';
import { provenanceLines } from '../../../preload/figures/provenance.ts';
import type { TableBlock } from '../../../preload/figures/report.ts';
import { classTable } from '../../app/tables/classTable.ts';
import { confusionTable } from '../../app/tables/confusionTable.ts';
import { ec57Table } from '../../app/tables/ec57Table.ts';
import type { Values } from './arguments.ts';
import { ec57Lines } from './evaluationTables.ts';

/** Tables of an evaluation that `--table` writes. */
export const tableNames = ['classes', 'ec57', 'confusion'] as const;

/** @throws Error where an EC57 table is asked for and there is none, with the reason */
export function evaluationTable(
  result: Evaluation,
  details: EvaluationDetails | null,
  name: (typeof tableNames)[number],
  values: Pick<Values, 'flag'>,
): TableBlock {
  if (name === 'classes') return classTable(result, details);
  if (name === 'confusion') return confusionTable(result);
  const fromStart = values.flag('from-start');
  const chosen = fromStart ? details?.ec57?.fromStart : details?.ec57?.fromFiveMinutes;
  if (chosen) {
    const made = ec57Table(result.model, chosen, values.flag('records'));
    return {
      ...made,
      notes: [
        ...(fromStart ? ['Non-standard: the first five minutes are included.'] : []),
        ...details!.ec57!.nonStandard.map((reason) => `Non-standard: ${reason}`),
      ],
    };
  }
  const why = details === null ? 'an earlier version made this evaluation' : ec57Lines(details, fromStart)[0];
  throw new Error(`no table was written: ${why}`);
}

/** What made the numbers, line by line, for a comment. */
export function evaluationProvenance(
  { model, split, part, seed, engine, archives, synthetic }: Evaluation,
  details: EvaluationDetails | null,
  version: string,
): string[] {
  const facts = { model, split, part, seed, engine, archives, synthetic, version };
  return provenanceLines({
    ...facts,
    network: details?.network ?? 'not known',
    labelSet: details?.labelSet ?? 'not known',
  });
}
