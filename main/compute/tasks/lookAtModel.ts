import { lookAtModel as look, type ModelLook } from '../../../models/store/lookAtModel.ts';
import { asRefusal } from '../refuse.ts';

/** What a model file takes: windows of beats or whole records, of how many leads. */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* lookAtModel(
  { path }: { readonly path: string },
  _abort: AbortSignal,
): AsyncGenerator<never, ModelLook, void> {
  try {
    return await look(path);
  } catch (error) {
    throw asRefusal(error);
  }
}
