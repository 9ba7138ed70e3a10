import { inFileName, nameOfFile } from '../../../preload/figures/fileName.ts';
import { modelDiagram } from '../../figures/modelDiagram.ts';
import { trainingCurvesFigure } from '../../figures/trainingCurvesFigure.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import type { Drawable } from '../figures/drawable.ts';
import { epochsOf, modelDetail } from './modelDetail.ts';
import { type Model, requireModel } from './modelFolders.ts';
import { summaryOf } from './modelSummary.ts';

/** A figure of a model as it stands in a file: the window and the command line save this one. */
export async function modelFigure(
  context: AppContext,
  { modelId, of }: { readonly modelId: number; readonly of: 'training' | 'network' },
  signal: AbortSignal,
): Promise<Drawable> {
  const model = requireModel(context, modelId);
  const fileName = nameOfFile([inFileName(model.name), of]);
  const { network, split, archives } = summaryOf(context, model);
  const about = { model: model.name, network, split, archives, syntheticModel: model.synthetic };
  if (of === 'training') return { draw: trainingFigure(context, model), fileName, about };
  const detail = await modelDetail(context, model, signal);
  if (detail.problem !== null) throw new Conflict(`the network cannot be drawn: ${detail.problem}`);
  return { draw: (width) => modelDiagram(detail, width), fileName, about };
}

/** The card is enough: a model whose weights are damaged was trained all the same. */
function trainingFigure(context: AppContext, model: Model): Drawable['draw'] {
  const { training, ...summary } = summaryOf(context, model);
  const history = epochsOf(model);
  if (training === null || history.length === 0) {
    throw new Conflict(`others trained ${model.name}, and its file does not say how: there are no curves to draw`);
  }
  const made = { ...summary, model: model.name, part: null, version: context.version };
  return (width) => trainingCurvesFigure({ ...summary, training, history }, made, width);
}
