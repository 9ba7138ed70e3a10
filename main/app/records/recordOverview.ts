import type { contract, InputOf, RecordOverview } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import type { RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import { headerPath, requireRecordById } from '../require.ts';
import { leadOf } from './lead.ts';
import { pyramidPlace } from './pyramids.ts';
import { shorterThanImported } from './shorterThanImported.ts';

/** The whole of a record at a glance. */
export async function recordOverview(
  context: Pick<AppContext, 'index' | 'compute' | 'dataFolder'>,
  { recordId, columns, signal: asked }: InputOf<typeof contract, 'records.overview'>,
  abort: AbortSignal,
): Promise<RecordOverview> {
  const { index, compute } = context;
  const record = requireRecordById(context, recordId);
  const { position, reason } = shownSignal(record, asked);
  const beatsFrom =
    record.detection === null
      ? { annotator: record.beatsFrom?.annotator ?? null }
      : { annotator: record.detection.detector, detected: beatsOfRecord(index, recordId).sample };
  const input = {
    headerPath: headerPath(record),
    pyramids: pyramidPlace(context, record),
    position,
    columns,
    ...beatsFrom,
  };
  const read = await finish(compute.run('recordOverview', input, abort));
  const { samplingRateHz, samples, signal, withoutSignal, moreWithoutSignal, beats, rhythms, noise, remarks } = read;
  const secondsOf = (sample: number) => sample / samplingRateHz;
  return {
    recordId,
    seconds: secondsOf(samples),
    columns,
    signal,
    leadReason: reason,
    withoutSignal: Array.from({ length: withoutSignal.length / 2 }, (_, at) => ({
      from: secondsOf(withoutSignal[2 * at]!),
      to: secondsOf(withoutSignal[2 * at + 1]!),
    })),
    moreWithoutSignal,
    beats: { symbols: beats.symbols, counts: beats.counts },
    rr: { meanMs: beats.meanRrMs, leastMs: beats.leastRrMs, greatestMs: beats.greatestRrMs },
    rhythms: rhythms.map(({ from, to, note }) => ({ from: secondsOf(from), to: secondsOf(to), note })),
    noise: noise.map(({ sample, ...mark }) => ({ seconds: secondsOf(sample), ...mark })),
    remarks: [...remarks, ...shorterThanImported(record, samples)],
  };
}

/** The lead that was asked for; else the one that beats are cut from; of a record without one the first signal. */
function shownSignal(record: RecordRow, asked: number | undefined): { position: number; reason: string | null } {
  if (asked !== undefined) return { position: asked, reason: null };
  if (record.signals.some(({ isWindowed }) => isWindowed)) {
    const { signal, reason } = leadOf(record);
    return { position: signal, reason };
  }
  if (record.signals.length === 0) throw new InvalidInput(`record ${record.name} has no signal`);
  return { position: 0, reason: 'the first signal: none is an ECG that beats can be cut from' };
}
