import type { ModelDetail } from '../../../preload/contract.ts';
import { withModel } from '../loadedModel.ts';
import { explainedLayer } from './explainedLayer.ts';

/** The layers of a stored model, in order. */
export async function* describeModel(
  { folder }: { readonly folder: string },
  _signal: AbortSignal,
): AsyncGenerator<never, ModelDetail['layers'], void> {
  return yield* withModel(folder, async function* ({ model }) {
    const explained = explainedLayer(model);
    return [...model.features.layers, ...model.head.layers].map((layer) => ({
      name: layer.name,
      kind: layer.getClassName(),
      outputShape: (Array.isArray(layer.outputShape[0]) ? layer.outputShape[0] : layer.outputShape) as (
        | number
        | null
      )[],
      parameters: layer.countParams(),
      explained: layer.name === explained,
    }));
  });
}
