import type { ReviewState } from '../../../preload/contract/contract.ts';
import type { DecisionRow } from '../../index/decisions.ts';
import { type AppContext, timestamp } from '../context.ts';
import { type ExportedScope, exportedMeasures } from './exportedMeasures.ts';
import { holds } from './readings.ts';
import { type Resolved, resolveReadings } from './resolveReadings.ts';
import { reviewStates } from './reviewStates.ts';
import { reviewsCsv } from './reviewsCsv.ts';
import { asDecision } from './undo.ts';

/**
 * All rows as they were appended and what stands of them, as JSON; or the rows alone, as a table. With what they stood on. Boundaries of
 * waves that were corrected, and calipers, go along.
 */
export function exportReviews(
  context: AppContext,
  rows: readonly DecisionRow[],
  format: 'json' | 'csv',
  scope: ExportedScope,
): string {
  const states = reviewStates(context, rows);
  const measures = exportedMeasures(context, scope);
  if (format === 'csv') return reviewsCsv(rows.map(asDecision), states, measures);
  const document = {
    beatlens: context.version,
    exportedAt: timestamp(context),
    about: {
      given: 'the label of the archive\u2019s annotator, which nothing says is the true one',
      readings:
        'what several readers hold of a beat. agreed: all the same. adjudicated: they differ, and a further reader decided between ' +
        'the verdicts that stand, whose verdict wins. differ: nobody decided, and no verdict wins. alone: one reader only',
      waveCorrections:
        'boundaries of waves of a beat, in samples of the lead: as measured (null: none was found) and as corrected (null: taken back). ' +
        'Of a boundary the newest stands',
      calipers: 'both legs in samples of the lead, as they stood last',
    },
    decisions: rows.map(asDecision),
    states,
    readings: resolveReadings(states).map(asReadings),
    ...measures,
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

function asReadings({ readings, standing, wins }: Resolved) {
  const [{ archive, folder, record, annotator, sample, given }] = readings as [ReviewState];
  return {
    ...{ archive, folder, record, annotator, sample, given, standing },
    readings: readings.map((one) => ({ reviewer: one.reviewer, decision: one.verdictBy, holds: holds(one) })),
    wins: wins === null ? null : { reviewer: wins.reviewer, decision: wins.verdictBy, holds: holds(wins) },
  };
}
