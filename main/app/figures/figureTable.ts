import type { FigureAsked } from '../../../preload/contract/contract.ts';
import { locatedCausesFigure } from '../../../preload/figures/locatedCauses.ts';
import { provenanceLines } from '../../../preload/figures/provenance.ts';
import type { TableBlock } from '../../../preload/figures/report.ts';
import {
  type CurveKind,
  curveKinds,
  type TableFormat,
  type TabulatedKind,
  tableFormats,
  tabulatedKinds,
} from '../../../preload/words/tableFormats.ts';
import { conceptFacts, conceptFileName, requireConceptUse } from '../concepts/conceptFigure.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import { evaluationDetails, figureFacts } from '../evaluations/evaluationFigure.ts';
import { ec57InFileName } from '../evaluations/scoresFigure.ts';
import { requireLocalisation } from '../localisations/keptLocalisations.ts';
import { locatedCausesFileName } from '../localisations/locatedCausesDrawable.ts';
import { comparisonFileName, requireComparison } from '../methodComparisons/comparisonFigure.ts';
import { requireModel } from '../models/modelFolders.ts';
import { caseOfRecord } from '../records/caseOfRecord.ts';
import { eventsFileName } from '../records/eventsFigure.ts';
import { figureProvenance } from '../records/figureProvenance.ts';
import { requireRecordById } from '../require.ts';
import { agreementFigures } from '../reviews/reviewFigures.ts';
import { agreementMatrix } from '../tables/agreementMatrix.ts';
import { conceptTable } from '../tables/conceptTable.ts';
import { type Ec57Choice, evaluationTable } from '../tables/evaluationTable.ts';
import { eventTable } from '../tables/eventTable.ts';
import { locatedCausesTable } from '../tables/locatedCausesTable.ts';
import { methodScoresTable } from '../tables/methodScoresTable.ts';
import { tableFile } from '../tables/tableFile.ts';
import type { Drawing } from './drawFigure.ts';
import { figureCurves } from './figureCurves.ts';

interface Tabulated {
  readonly table: TableBlock;
  /** What made the numbers, line by line, for a comment. */
  readonly provenance: readonly string[];
  /** Without ending. */
  readonly fileName: string;
}

/** How the numbers of each kind of figure are tabulated. */
const kinds: {
  readonly [K in TabulatedKind]: (
    context: Drawing,
    asked: Extract<FigureAsked, { kind: K }>,
    signal: AbortSignal,
  ) => Tabulated | Promise<Tabulated>;
} = {
  agreement: async (context, { input }, signal) => {
    const found = await context.ask['reviews.agreement'](input, signal);
    const { fileName, provenance } = agreementFigures(context, found, input);
    return { table: agreementMatrix(found), provenance, fileName };
  },
  confusion: (context, { evaluationId }) => ofEvaluation(context, evaluationId, 'confusion', whole),
  scores: (context, { evaluationId, of, fromStart = false, records = false }) =>
    ofEvaluation(context, evaluationId, of, { fromStart, records }),
  'event-list': (context, { input }) => {
    const record = requireRecordById(context, input.recordId);
    const { events } = caseOfRecord(context, input);
    const { kind, name } = events.classesFrom;
    const from = kind === 'nobody' ? 'of nobody' : `by ${kind} ${name}`;
    const table = eventTable(events.events, {
      name: `${record.name}-events`,
      caption: `Events of record ${record.name} of ${record.archive}, classes ${from}.`,
      notes: [
        `Pause: RR of at least ${events.rules.pauseSeconds} s. Times are from the start of the record.`,
        ...events.remarks,
      ],
    });
    return {
      table,
      provenance: figureProvenance(context, record, [`classes ${from}`]),
      fileName: eventsFileName(record, input, events.rules, kind === 'nobody' ? null : name),
    };
  },
  concepts: (context, { conceptUseId }) => {
    const use = requireConceptUse(context, conceptUseId);
    const { beatsPerClass, seed, replicates, randoms } = use;
    return {
      table: conceptTable(use),
      provenance: [
        ...provenanceLines({ ...use, ...conceptFacts(context, use) }),
        `At most ${beatsPerClass} beats of each class, drawn with seed ${seed}; ${randoms} random concepts; intervals: bootstrap of patients, ${replicates} replicates`,
      ],
      fileName: conceptFileName(use),
    };
  },
  'located-causes': (context, { localisationId }) => {
    const result = requireLocalisation(context, localisationId);
    return {
      table: locatedCausesTable(result, context.version),
      provenance: locatedCausesFigure(result, context).provenance,
      fileName: locatedCausesFileName(result),
    };
  },
  'method-comparison': (context, { comparisonId }) => {
    const comparison = requireComparison(context, comparisonId);
    const { card, synthetic: syntheticModel } = requireModel(context, comparison.modelId);
    const { beatsPerClass, seed, replicates } = { ...comparison, seed: comparison.choices.seed };
    const facts = { network: card.network, labelSet: card.labelSet, version: context.version, syntheticModel };
    return {
      table: methodScoresTable(comparison, comparison.model),
      provenance: [
        ...provenanceLines({ ...comparison, ...facts }),
        `At most ${beatsPerClass} beats of each class, drawn with seed ${seed}; intervals: bootstrap of patients, ${replicates} replicates`,
      ],
      fileName: comparisonFileName(comparison),
    };
  },
};
const whole: Ec57Choice = { fromStart: false, records: false };

/**
 * The numbers of a figure as the text of a file, the same for the window and the command line. Curves leave as CSV alone.
 * @throws InvalidInput for a figure without numbers, or in a format that it has none in
 */
export async function figureTable(
  context: Drawing,
  figure: FigureAsked,
  format: TableFormat,
  signal: AbortSignal,
): Promise<{ content: string; fileName: string; type: string }> {
  const { type } = tableFormats[format];
  if (hasKind(figure, curveKinds)) {
    if (format !== 'csv') {
      throw new InvalidInput(`a figure of kind ${figure.kind} has curves, which leave as csv; ${format} was asked for`);
    }
    const { content, fileName } = await figureCurves(context, figure, signal);
    return { content, fileName: `${fileName}.csv`, type };
  }
  if (!hasKind(figure, tabulatedKinds)) {
    const all = [...tabulatedKinds, ...curveKinds].join(', ');
    throw new InvalidInput(`a figure of kind ${figure.kind} has no numbers to save; expected one of ${all}`);
  }
  const tabulate = kinds[figure.kind] as (c: Drawing, f: FigureAsked, s: AbortSignal) => Promise<Tabulated>;
  const { table, provenance, fileName } = await tabulate(context, figure, signal);
  return { content: tableFile(table, format, provenance), fileName: `${fileName}.${format}`, type };
}

function hasKind<K extends TabulatedKind | CurveKind>(
  figure: FigureAsked,
  all: readonly K[],
): figure is Extract<FigureAsked, { kind: K }> {
  return all.some((one) => one === figure.kind);
}

function ofEvaluation(
  context: AppContext,
  evaluationId: number,
  of: Parameters<typeof evaluationTable>[2],
  choice: Ec57Choice,
): Tabulated {
  const { evaluation, facts, fileNameOf } = figureFacts(context, evaluationId);
  return {
    table: evaluationTable(evaluation, evaluationDetails(context, evaluationId), of, choice),
    provenance: provenanceLines({ ...evaluation, ...facts }),
    fileName: of === 'confusion' ? fileNameOf('confusion-matrix') : fileNameOf(of, ec57InFileName(of, choice)),
  };
}
