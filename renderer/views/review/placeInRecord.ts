import type { Api, BeatWindow, ReviewItem } from '../../../preload/contract/contract.ts';
import { snapToExtremum } from './snapToExtremum.ts';

/** Seconds of the record around a place that are read to find its peak, and at most around the beat. */
const aroundSeconds = 0.5;
const mostSeconds = 30;

type Beat = Pick<ReviewItem, 'beatId' | 'sample' | 'samplingRateHz'>;

/**
 * The position, in samples of the record, of the peak beside a place; the place itself where the record has no sample there.
 *
 * @param seconds from the start of the record
 * @throws where the place is further than 30 s from the beat
 */
export async function snappedPosition(api: Api, beat: Beat, seconds: number): Promise<number> {
  const { sample, samplingRateHz } = beat;
  const away = seconds - sample / samplingRateHz;
  if (Math.abs(away) + aroundSeconds > mostSeconds) {
    throw new Error(`the place is ${Math.abs(away).toFixed(0)} s from the beat; expected at most ${mostSeconds - 1} s`);
  }
  const window = await windowAround(api, beat, aroundSeconds + Math.max(0, -away), aroundSeconds + Math.max(0, away));
  const perFrame = window.samplingRateHz / samplingRateHz;
  const at = window.fiducialOffset + Math.round(away * window.samplingRateHz);
  const found = snapToExtremum(window, at) ?? at;
  return Math.max(0, Math.round(sample + (found - window.fiducialOffset) / perFrame));
}

/** Halfway to the next annotation, in seconds of the record; null: none is within three seconds. */
export async function betweenBeats(api: Api, beat: Beat): Promise<number | null> {
  const { annotations, fiducialOffset, samplingRateHz } = await windowAround(api, beat, aroundSeconds, 3);
  const next = annotations.map(({ offset }) => offset - fiducialOffset).filter((away) => away > 1);
  if (next.length === 0) return null;
  return beat.sample / beat.samplingRateHz + Math.min(...next) / samplingRateHz / 2;
}

function windowAround(api: Api, { beatId }: Beat, beforeSeconds: number, afterSeconds: number): Promise<BeatWindow> {
  return api.call('beats.window', { beatId, beforeSeconds, afterSeconds });
}
