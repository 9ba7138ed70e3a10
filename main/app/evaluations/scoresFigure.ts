import { provenanceLines, remark, syntheticMarkOf } from '../../../preload/figures/provenance.ts';
import { tablePages } from '../../../preload/figures/tables/tablePages.ts';
import { type EvaluationTableName, evaluationTables } from '../../../preload/words/evaluationTables.ts';
import { plural } from '../../../preload/words/numberFormats.ts';
import { tableFigure } from '../../figures/tableFigure.ts';
import type { AppContext } from '../context.ts';
import type { Drawable } from '../figures/drawable.ts';
import { nameOfPage, requirePage } from '../figures/figurePages.ts';
import { type Ec57Choice, evaluationTable } from '../tables/evaluationTable.ts';
import { evaluationDetails, figureFacts } from './evaluationFigure.ts';

export interface ScoresAsked extends Ec57Choice {
  readonly evaluationId: number;
  readonly of: Exclude<EvaluationTableName, 'confusion'>;
  readonly page: number;
}

/** Scores by class, or the EC57 table, on pages. @throws NotFound; Conflict where there is no EC57 table; InvalidInput of a page */
export function scoresFigure(context: AppContext, { evaluationId, of, page, ...choice }: ScoresAsked): Drawable {
  const { evaluation, facts, about, fileNameOf } = figureFacts(context, evaluationId);
  const table = evaluationTable(evaluation, evaluationDetails(context, evaluationId), of, choice);
  const pages = tablePages({
    title: `${evaluation.model}: ${evaluationTables[of].title}`,
    subtitle: `${plural(about.beats, 'beat')} of ${plural(about.patients, 'patient')}`,
    mark: syntheticMarkOf(about),
    sections: [
      {
        heading: table.caption,
        columns: table.columns.map(({ heading, unit, isNumber }) => ({
          title: unit === undefined ? heading : `${heading}, ${unit}`,
          ...(isNumber && { isNumber }),
        })),
        rows: table.rows.map((row) => row.map((cell) => cell.text)),
      },
    ],
    provenance: provenanceLines({ ...evaluation, ...facts }),
    remarks: (table.notes ?? []).map(remark),
  });
  requirePage(pages.length, page);
  const fileName = nameOfPage({ fileName: fileNameOf(of, ec57InFileName(of, choice)), count: pages.length }, page);
  return { draw: () => tableFigure(pages[page]!), fileName, isToScale: true, pages: pages.length, about };
}

/** Choices that are not the default, for the name of a file. */
export function ec57InFileName(of: EvaluationTableName, { fromStart, records }: Ec57Choice) {
  return of === 'ec57' ? { start: fromStart || undefined, records: records || undefined } : {};
}
