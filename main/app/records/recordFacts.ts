import type { RecordFacts } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { startOf } from '../../ecg/facts/indexedFacts.ts';
import { getArchive } from '../../index/archives.ts';
import { factsWithoutIdentity } from '../archives/pseudonyms.ts';
import type { AppContext } from '../context.ts';
import { headerPath, requireRecordById } from '../require.ts';

/** What the record's header, and a table beside it, say of the person and the recording. */
export async function recordFacts(
  context: Pick<AppContext, 'index' | 'compute'>,
  { recordId }: { readonly recordId: number },
  signal: AbortSignal,
): Promise<RecordFacts> {
  const record = requireRecordById(context, recordId);
  const said = await finish(context.compute.run('recordFacts', { headerPath: headerPath(record) }, signal));
  const { age, sex, diagnosis, medication, device, comments, baseTimeMs, baseDate } = said;
  // A table beside the records may say what the header does not.
  const person = { age: age ?? record.facts.age, sex: sex ?? record.facts.sex };
  const facts = { ...person, diagnosis, medication, device };
  const read: RecordFacts = {
    recordId,
    ...(Object.fromEntries(Object.entries(facts).map(([fact, value]) => [fact, value ?? null])) as {
      [Fact in keyof typeof facts]: string | null;
    }),
    diagnoses: [...record.diagnoses],
    diagnosesFrom: record.diagnosesFrom,
    fold: record.fold,
    comments: [...comments],
    ...startOf({ baseTimeMs, baseDate }),
  };
  return getArchive(context.index, record.archiveId)?.pseudonyms ? factsWithoutIdentity(read) : read;
}
