import { loadEngine } from '../../../models/engine/backend.ts';
import type { Engine } from '../../../models/engine/engine.ts';
import { disposeModel } from '../../../models/networks/model.ts';
import { loadRecordModel, type StoredRecordModel } from '../../../models/store/loadRecordModel.ts';
import { asRefusal } from '../refuse.ts';

/** Runs `use` with the model of a folder, and frees it afterwards. */
export async function* withRecordModel<P, R>(
  folder: string,
  use: (loaded: StoredRecordModel & { readonly engine: Engine }) => AsyncGenerator<P, R, void>,
): AsyncGenerator<P, R, void> {
  try {
    const engine = await loadEngine();
    const stored = await loadRecordModel(engine, folder);
    try {
      return yield* use({ ...stored, engine });
    } finally {
      disposeModel(stored.model);
    }
  } catch (error) {
    throw asRefusal(error);
  }
}
