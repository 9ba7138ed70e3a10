import { loadEngine } from '../../../models/engine/backend.ts';
import { type ImportedFacts, inspectModel as inspect } from '../../../models/store/importModel.ts';
import { asRefusal } from '../refuse.ts';

export interface InspectModelInput {
  /** Of the file or folder. */
  readonly path: string;
  /** Of a window, where the model takes any number. */
  readonly samples?: number | undefined;
}

/** What a model file holds, and which of its layers can be explained. */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* inspectModel(
  { path, samples }: InspectModelInput,
  _abort: AbortSignal,
): AsyncGenerator<never, ImportedFacts, void> {
  try {
    return await inspect(await loadEngine(), path, samples);
  } catch (error) {
    throw asRefusal(error);
  }
}
