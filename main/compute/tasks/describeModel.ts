import { describe } from '../../../models/networks/describe.ts';
import type { ModelDetail } from '../../../preload/contract/contract.ts';
import { withModel } from '../models/loadedModel.ts';

/** The layers of a stored model, in order. */
export async function* describeModel(
  { folder }: { readonly folder: string },
  _abort: AbortSignal,
): AsyncGenerator<never, ModelDetail['layers'], void> {
  return yield* withModel(folder, async function* ({ model }) {
    return describe(model).map(({ name, type, detail, outputShape, parameters, isExplained, takes }) => ({
      ...{ name, kind: type, detail, parameters, explained: isExplained },
      outputShape: [null, ...outputShape],
      takes: [...takes],
    }));
  });
}
