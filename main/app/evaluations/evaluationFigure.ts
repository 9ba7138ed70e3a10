import type { Evaluation, EvaluationDetails } from '../../../preload/contract/contract.ts';
import { confusionFigure } from '../../../preload/figures/confusionMatrix.ts';
import { inFileName, nameOfFile } from '../../../preload/figures/fileName.ts';
import { syntheticBeats } from '../../../preload/words/syntheticBeats.ts';
import * as svg from '../../figures/confusionFigure.ts';
import { curvesFigure } from '../../figures/curvesFigure.ts';
import { listArchives } from '../../index/archives.ts';
import { getEvaluationDetails } from '../../index/evaluationDetails.ts';
import { getEvaluation } from '../../index/models.ts';
import type { AppContext } from '../context.ts';
import { Conflict, NotFound } from '../errors.ts';
import type { Drawable } from '../figures/drawable.ts';
import { requireModel } from '../models/modelFolders.ts';

/** A figure of an evaluation as it stands in a file: the window and the command line save this one. */
export function evaluationFigure(
  context: AppContext,
  { evaluationId, of }: { readonly evaluationId: number; readonly of: 'confusion' | 'curves' },
): Drawable {
  const { evaluation, facts, about, fileNameOf } = figureFacts(context, evaluationId);
  if (of === 'confusion') {
    const figure = confusionFigure(evaluation, { ...evaluation, ...facts });
    return { draw: (width) => svg.confusionFigure(figure, width), fileName: fileNameOf('confusion-matrix'), about };
  }
  const details = evaluationDetails(context, evaluationId);
  if (details === null) throw new Conflict('this evaluation has no curves, an earlier version made it: evaluate again');
  return {
    draw: (width) => curvesFigure(evaluation, details, facts, width),
    ...{ fileName: fileNameOf('curves'), about },
  };
}

/** What every figure of an evaluation says of it. @throws NotFound */
export function figureFacts(context: AppContext, evaluationId: number) {
  const row = getEvaluation(context.index, evaluationId);
  if (row === undefined) throw missing(evaluationId);
  const stored = { id: evaluationId, ...(row.document as Omit<Evaluation, 'id'>) };
  // The evaluation is marked for its beats or for its model; the figure tells which.
  const evaluation = { ...stored, synthetic: syntheticBeats(stored, listArchives(context.index)) };
  const model = requireModel(context, evaluation.modelId);
  const { network, labelSet } = model.card;
  const { split, part, archives, beats, perRecord, synthetic } = evaluation;
  const patients = new Set(perRecord.map(({ patient }) => patient)).size;
  const told = { split, part, archives, beats, patients, synthetic, syntheticModel: model.synthetic };
  const rest = { archives: part === null ? archives : undefined };
  return {
    evaluation,
    facts: { network, labelSet, version: context.version, syntheticModel: model.synthetic },
    about: { model: evaluation.model, network, ...told },
    /** Without ending; `choices`: those that are not the default. */
    fileNameOf: (what: string, choices: Parameters<typeof nameOfFile>[1] = {}) =>
      nameOfFile([inFileName(evaluation.model), what, part ?? 'archive'], { ...rest, ...choices }),
  };
}

/** Null of an evaluation that an earlier version made. */
export function evaluationDetails({ index }: AppContext, evaluationId: number): EvaluationDetails | null {
  if (getEvaluation(index, evaluationId) === undefined) throw missing(evaluationId);
  const document = getEvaluationDetails(index, evaluationId) as Omit<EvaluationDetails, 'evaluationId'> | undefined;
  return document === undefined ? null : { evaluationId, ...document };
}

function missing(evaluationId: number): NotFound {
  return new NotFound(`there is no evaluation ${evaluationId}; its model may have been removed`);
}
