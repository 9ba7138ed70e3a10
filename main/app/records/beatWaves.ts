import type { BeatWaves, contract, InputOf } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { positionText } from '../../../preload/words/positionText.ts';
import { waveBoundaries } from '../../../preload/words/waveBoundaries.ts';
import type { BeatWavesOutput } from '../../compute/tasks/beatWaves.ts';
import { isVoltage } from '../../ecg/record/physical.ts';
import { neighbourBeats } from '../../index/neighbourBeats.ts';
import { listWaveCorrections } from '../../index/waveCorrections.ts';
import { type AppContext, timestamp } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import { headerPath, requireBeat } from '../require.ts';
import { currentRecords } from '../reviews/currentRecords.ts';
import { type Meant, meantBy } from '../reviews/decidedBeat.ts';

type Asked = InputOf<typeof contract, 'records.waves'>;
type Correction = InputOf<typeof contract, 'records.correctWave'>;

/** Where the waves of a beat lie in a lead: as measured, and as corrected by hand. */
export async function beatWaves(context: AppContext, asked: Asked, signal: AbortSignal): Promise<BeatWaves> {
  // A window that was reloaded is told what it asked for before.
  await corrections.get(context);
  const meant = meantBy(context, { beatId: asked.beatId });
  return answer(context, meant, asked, await measure(context, meant, asked, signal));
}

/** Settled when the corrections that were asked for so far are written, or were refused. */
const corrections = new WeakMap<AppContext, Promise<unknown>>();

/**
 * Appends a correction, with what the program measures now, and tells how the waves then stand. Corrections are written in the order in
 * which they were asked for, also where the window is gone that asked: what was put by hand is kept.
 */
export function correctWave(context: AppContext, input: Correction): Promise<BeatWaves> {
  const before = corrections.get(context) ?? Promise.resolve();
  const own = before.then(() => correct(context, input));
  corrections.set(
    context,
    own.catch(() => {}),
  );
  return own;
}

async function correct(context: AppContext, input: Correction): Promise<BeatWaves> {
  const { boundary, sample, position, reviewer } = input;
  const meant = meantBy(context, { beatId: input.beatId });
  const found = await measure(context, meant, input, new AbortController().signal);
  if (sample !== null && sample >= found.length) {
    throw new InvalidInput(
      `${waveBoundaries[boundary].title} cannot be at sample ${sample} of the lead; expected 0 to ${found.length - 1}`,
    );
  }
  const { wave, side } = waveBoundaries[boundary];
  const { archive, folder, record, recording, annotator, sample: fiducial } = meant.beat;
  await context.reviewWriter.write('correctWave', {
    ...{ reviewer: reviewer ?? null, correctedAt: timestamp(context), version: context.version },
    ...{ archive, folder, record, recording, annotator, sample: fiducial },
    ...{ lead: leadAt(meant, position).lead, position, leadRateHz: found.samplingRateHz },
    ...{ boundary, measured: found.waves[wave]?.[side] ?? null, corrected: sample },
  });
  return answer(context, meant, input, found);
}

async function measure(
  { index, compute }: AppContext,
  meant: Meant,
  { position }: Asked,
  signal: AbortSignal,
): Promise<BeatWavesOutput> {
  const { lead, units } = leadAt(meant, position);
  if (!isVoltage(units)) {
    throw new InvalidInput(
      `${lead} of record ${meant.record.name} is in ${units || 'no unit'}: waves are looked for in potentials (mV, µV, V)`,
    );
  }
  const { sample } = meant.beat;
  const neighbours = neighbourBeats(index, meant.record.id, sample);
  const input = { headerPath: headerPath(meant.record), signal: position, sample, ...neighbours };
  return finish(compute.run('beatWaves', input, signal));
}

function answer(
  context: AppContext,
  { beat, record }: Meant,
  { beatId, position }: Asked,
  { samplingRateHz, length, fiducial, waves }: BeatWavesOutput,
): BeatWaves {
  const { lead } = leadAt({ record }, position);
  const { rrBefore } = requireBeat(context, beatId);
  const currentOf = currentRecords(context);
  // The newest one of a boundary holds; those of signals, a lead or an annotator that are others now are kept and not applied.
  const isOfSignals = (recording: string | null) =>
    recording === null || beat.recording === null || recording === beat.recording;
  const newest = new Map(
    listWaveCorrections(context.reviews(), { record: beat.record, sample: beat.sample, position })
      .filter((one) => one.lead === lead && one.leadRateHz === samplingRateHz && one.annotator === beat.annotator)
      .filter((one) => isOfSignals(one.recording) && currentOf(one)?.record.id === record.id)
      .map((one) => [one.boundary, one]),
  );
  return {
    ...{ beatId, position, lead, samplingRateHz, length, fiducial, measured: waves },
    corrections: [...newest.values()].flatMap(({ boundary, corrected, measured, reviewer, correctedAt }) =>
      corrected === null ? [] : [{ boundary, sample: corrected, measured, reviewer, correctedAt }],
    ),
    rrMs: rrBefore === null ? null : (1000 * rrBefore) / record.samplingRateHz,
    rrFrom: beat.annotator,
  };
}

function leadAt({ record }: Pick<Meant, 'record'>, position: number) {
  const signal = record.signals.find((one) => one.position === position);
  if (signal !== undefined) return signal;
  throw new InvalidInput(
    `record ${record.name} has no signal ${positionText(position)}; expected 0 to ${record.signals.length - 1}`,
  );
}
