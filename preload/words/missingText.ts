import { plural } from './numberFormats.ts';

export interface MissingSince {
  readonly archives: readonly string[] | null;
  readonly models: readonly string[];
  readonly rescued: number | null;
}

/** What a backup lacks that the damaged file had, and what becomes of it, in one line. */
export function missingText({ archives, models, rescued }: MissingSince): string {
  if (rescued !== null) {
    return rescued === 0
      ? 'no later decision can be read from the damaged file'
      : `${plural(rescued, 'later row')} about decisions can be read from the damaged file and will be added`;
  }
  const ofArchives =
    archives === null
      ? 'what was imported since cannot be read'
      : archives.length === 0
        ? 'no archive was imported since'
        : `imported since, to be imported again: ${archives.join(', ')}`;
  const ofModels =
    models.length === 0
      ? 'no model was trained since'
      : `${plural(models.length, 'later model')} found again from ${models.length === 1 ? 'its card' : 'their cards'}: ${models.join(', ')}`;
  return `${ofArchives}; ${ofModels}`;
}
