import type { RecordFacts } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { startOf } from '../../ecg/facts/indexedFacts.ts';
import { getArchive } from '../../index/archives.ts';
import { factsWithoutIdentity } from '../archives/pseudonyms.ts';
import type { AppContext } from '../context.ts';
import { headerPath, requireRecordById } from '../require.ts';

/** What the record's header says of the person and the recording. */
export async function recordFacts(
  context: Pick<AppContext, 'index' | 'compute'>,
  { recordId }: { readonly recordId: number },
  signal: AbortSignal,
): Promise<RecordFacts> {
  const record = requireRecordById(context, recordId);
  const said = await finish(context.compute.run('recordFacts', { headerPath: headerPath(record) }, signal));
  const { age, sex, diagnosis, medication, device, comments, baseTimeMs, baseDate } = said;
  const facts = { age, sex, diagnosis, medication, device };
  const read: RecordFacts = {
    recordId,
    ...(Object.fromEntries(Object.entries(facts).map(([fact, value]) => [fact, value ?? null])) as {
      [Fact in keyof typeof facts]: string | null;
    }),
    comments: [...comments],
    ...startOf({ baseTimeMs, baseDate }),
  };
  return getArchive(context.index, record.archiveId)?.pseudonyms ? factsWithoutIdentity(read) : read;
}
