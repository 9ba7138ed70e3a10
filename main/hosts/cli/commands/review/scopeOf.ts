import type { Api } from '../../../../../preload/contract/contract.ts';
import { findArchive } from '../../find.ts';
import { WrongUsage } from '../../wrongUsage.ts';

/** One archive, or all. Several are for a queue alone. */
export async function scopeOf(api: Api, archives: readonly string[]): Promise<{ archiveId?: number }> {
  if (archives.length > 1) throw new WrongUsage('--archive was given more than once');
  return archives[0] === undefined ? {} : { archiveId: (await findArchive(api, archives[0])).id };
}
