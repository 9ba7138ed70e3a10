import { CannotExplain } from '../../models/cannotExplain.ts';
import { NotNumbers } from '../../models/prediction/notNumbers.ts';
import { ModelFolderError } from '../../models/store/errors.ts';
import { RecipeRefused } from '../../models/training/chosenRecipe.ts';
import { RemoteFailure } from '../../preload/wire/wire.ts';
import { SplitFailure } from '../ecg/selection/splits.ts';

/** A failure that is the input's, not the program's: its message goes to the screen as it is. */
export function refusal(message: string): RemoteFailure {
  return new RemoteFailure({ code: 'invalid-input', message });
}

/** Errors of models, splits and explanation methods that a user can do something about, as refusals; others pass through. */
export function asRefusal(error: unknown): unknown {
  if (error instanceof SplitFailure || error instanceof CannotExplain || error instanceof RecipeRefused)
    return refusal(error.message);
  if (error instanceof ModelFolderError || error instanceof NotNumbers)
    return new RemoteFailure({ code: 'conflict', message: error.message });
  const { code, path } = error as { code?: unknown; path?: unknown };
  if (code === 'ENOSPC') {
    const where = typeof path === 'string' ? path : 'the data folder';
    const message = `${where}: the disk is full; what was there before is kept. Free some space, then do it again.`;
    return new RemoteFailure({ code: 'internal', message });
  }
  return error;
}
