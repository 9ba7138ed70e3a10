import type { Api } from '../../../../../preload/contract/contract.ts';
import { findArchive } from '../../find.ts';

export async function scopeOf(api: Api, archive: string | undefined): Promise<{ archiveId?: number }> {
  return archive === undefined ? {} : { archiveId: (await findArchive(api, archive)).id };
}
