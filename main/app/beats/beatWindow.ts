import type { z } from 'zod';
import type { BeatWindow, beatWindowInput } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { annotationsBetween } from '../../index/beats.ts';
import { getRecord } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { leadOf } from '../records/lead.ts';
import { headerPath, requireBeat } from '../require.ts';

/** A beat as recorded, with its surroundings. */
export async function beatWindow(
  context: AppContext,
  { beatId, beforeSeconds, afterSeconds }: z.infer<typeof beatWindowInput>,
  signal: AbortSignal,
): Promise<BeatWindow> {
  const { index, compute } = context;
  const beat = requireBeat(context, beatId);
  const record = getRecord(index, beat.recordId)!;
  const lead = leadOf(record);
  const input = {
    headerPath: headerPath(record),
    signal: lead.signal,
    sample: beat.sample,
    ...{ beforeSeconds, afterSeconds },
  };
  const { samplesPerFrame, ...window } = await finish(compute.run('beatWindow', input, signal));
  const { fiducialOffset, millivolts } = window;
  const start = beat.sample - fiducialOffset / samplesPerFrame;
  return {
    beatId,
    record: record.name,
    lead: lead.lead,
    samplingRateHz: record.samplingRateHz * samplesPerFrame,
    ...window,
    annotations: annotationsBetween(index, record.id, start, start + millivolts.length / samplesPerFrame).map(
      ({ sample, symbol }) => ({ offset: fiducialOffset + (sample - beat.sample) * samplesPerFrame, symbol }),
    ),
  };
}
