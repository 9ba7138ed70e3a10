import type { contract, InputOf, OutputOf, Progress } from '../../../preload/contract/contract.ts';
import type { AppContext } from '../context.ts';
import { headerPath, requireRecordById } from '../require.ts';
import { limitPyramids, pyramidPlace } from './pyramids.ts';

/**
 * Builds what long views of a record are drawn from, as far as it is not kept. Without a row among the jobs: nobody asked for it
 * but the screen, which goes on without it.
 */
export async function* prepareRecord(
  context: Pick<AppContext, 'index' | 'compute' | 'dataFolder'>,
  { recordId }: InputOf<typeof contract, 'records.prepare'>,
  signal: AbortSignal,
): AsyncGenerator<Progress, OutputOf<typeof contract, 'records.prepare'>, void> {
  const record = requireRecordById(context, recordId);
  const input = { headerPath: headerPath(record), pyramids: pyramidPlace(context, record) };
  const { samples, gaps } = yield* context.compute.run('prepareRecord', input, signal);
  limitPyramids(context, record, new Date());
  const secondsOf = (sample: number) => sample / record.samplingRateHz;
  return {
    recordId,
    seconds: secondsOf(samples),
    gaps: gaps.map(({ position, stretches, moreStretches }) => ({
      ...{ position, moreStretches },
      stretches: Array.from({ length: stretches.length / 2 }, (_, at) => ({
        from: secondsOf(stretches[2 * at]!),
        to: secondsOf(stretches[2 * at + 1]!),
      })),
    })),
  };
}
