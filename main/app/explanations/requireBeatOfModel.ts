import type { AppContext } from '../context.ts';
import { requireUsableModel } from '../models/modelFolders.ts';
import { requireBeat } from '../require.ts';
import type { BeatOfModel } from './explainBeat.ts';

/** A beat with the model that explains it. @throws NotFound, or Conflict for a model that cannot be used */
export function requireBeatOfModel(
  context: AppContext,
  { modelId, beatId }: { readonly modelId: number; readonly beatId: number },
): BeatOfModel {
  return { model: requireUsableModel(context, modelId), beat: requireBeat(context, beatId, modelId) };
}
