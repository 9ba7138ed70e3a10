import type { BeatChangeName, BeatChanges } from '../../../preload/words/beatChanges.ts';
import type { BeatPlaces, WholeLead } from './beatPlaces.ts';
import { moveEarlier, moveLater } from './moveBeat.ts';
import { beforeBeat, offerOf, qrsKnots } from './offers.ts';
import { reachOfBeat, reachOfP, reachOfT } from './reaches.ts';
import { raise, scaleAboutLine, warpTime } from './reshape.ts';

/** A raised ST rises within this time. */
const rampSeconds = 0.02;

/**
 * A lead in which one beat is changed, at its delineated borders, with smooth joins; nothing else changes. Later beats move with a
 * beat that comes earlier or later. Another lead is chosen beforehand: `lead` is left aside here.
 *
 * @param beat place in the fiducials, which `places` are of
 * @throws RangeError for a change that is not offered, or goes farther than the beat leaves room
 */
export function resynthesise(lead: WholeLead, beat: number, places: BeatPlaces, changes: BeatChanges): WholeLead {
  const { samplingRateHz } = lead;
  requireOffered(lead, places, changes);
  const by = (name: BeatChangeName) => changes[name] ?? 0;
  const millivolts = lead.millivolts.slice();
  const scale = (reach: readonly [number, number] | null, percent: number) => {
    if (percent !== 0) scaleAboutLine(millivolts, ...reach!, 1 + percent / 100);
  };
  scale(reachOfP(places, samplingRateHz), by('p-size'));
  scale(reachOfT(places, samplingRateHz), by('t-size'));
  if (by('st-level') !== 0) {
    const { qrs, t } = places.waves;
    const ramp = Math.round(rampSeconds * samplingRateHz);
    raise(millivolts, [qrs!.end, qrs!.end + ramp, t!.onset, t!.peak], by('st-level'));
  }
  if (by('qrs-width') !== 0) {
    const { start, onset, peak, end, stop, before } = qrsKnots(places, samplingRateHz);
    const wider = (by('qrs-width') / 1000) * samplingRateHz;
    warpTime(
      millivolts,
      [
        [start, start],
        [onset, onset - before * wider],
        [peak, peak],
        [end, end + (1 - before) * wider],
        [stop, stop],
      ].filter(([from], at, all) => at === 0 || from! > all[at - 1]![0]!) as [number, number][],
    );
  }
  const beatReach = reachOfBeat(places, samplingRateHz);
  scale(beatReach, by('amplitude'));
  scale(beatReach, by('polarity') === 0 ? 0 : -200);
  return moved({ ...lead, millivolts }, beat, places, by('rr-before'));
}

function moved(lead: WholeLead, beat: number, places: BeatPlaces, percent: number): WholeLead {
  const { millivolts, samplingRateHz, fiducials } = lead;
  if (percent === 0) return lead;
  const samples = Math.round((percent / 100) * (places.fiducial - places.before!.fiducial));
  if (samples === 0) return lead;
  const bounds = beforeBeat(places, samplingRateHz)!;
  return {
    samplingRateHz,
    millivolts: samples < 0 ? moveEarlier(millivolts, -samples, bounds) : moveLater(millivolts, samples, bounds),
    fiducials: fiducials.map((sample, at) => (at < beat ? sample : sample + samples)),
  };
}

function requireOffered(lead: WholeLead, places: BeatPlaces, { lead: _, ...changes }: BeatChanges): void {
  for (const [name, by] of Object.entries(changes) as [Exclude<BeatChangeName, 'lead'>, number][]) {
    if (by === 0) continue;
    const offer = offerOf(name, places, lead);
    if ('reason' in offer) throw new RangeError(`${name} cannot be changed: ${offer.reason}`);
    if (by < offer.from - 1e-9 || by > offer.to + 1e-9 || !Number.isFinite(by)) {
      throw new RangeError(`${name} ${by} is out of range: the beat leaves room from ${offer.from} to ${offer.to}`);
    }
  }
}
