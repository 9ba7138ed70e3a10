import type { contract, InputOf, RecordTrace } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import type { AppContext } from '../context.ts';
import { headerPath, requireRecordById } from '../require.ts';
import { pyramidPlace } from './pyramids.ts';
import { shorterThanImported } from './shorterThanImported.ts';

/** Signals of a stretch of a record, for so many columns of pixels. */
export async function recordTrace(
  context: Pick<AppContext, 'index' | 'compute' | 'dataFolder'>,
  { recordId, ...asked }: InputOf<typeof contract, 'records.trace'>,
  signal: AbortSignal,
): Promise<RecordTrace> {
  const record = requireRecordById(context, recordId);
  const input = { headerPath: headerPath(record), pyramids: pyramidPlace(context, record), ...asked };
  const { seconds, samples, signals, remarks } = await finish(context.compute.run('trace', input, signal));
  return { recordId, seconds, signals, remarks: [...remarks, ...shorterThanImported(record, samples)] };
}
