import { normal, type Random, uniform } from '../../../preload/numeric/random.ts';
import type { BeatKind } from './drawRhythm.ts';
import { drawMix, heightOf, type Mix, weightsOf } from './mixLeads.ts';
import { smoothed, taper, valueAt } from './shapes.ts';
import type { PreparedSource } from './source.ts';

/** What one beat adds to a recording. */
export interface Piece {
  /** Millivolts without baseline, tapered to nothing at both ends. [samples] */
  readonly values: Float32Array;
  /** Sample of `values` at the fiducial. */
  readonly fiducialOffset: number;
}

/** All in seconds from the fiducial. */
const pStart = -0.29;
const pEnd = -0.067;
const qrsStart = -0.078;
const ventricularStart = -0.14;
const [shortestTail, longestTail] = [0.28, 0.47];

/** Gives the pieces of one recording; how its ectopic beats look is drawn once. */
export function pieceMaker(source: PreparedSource, hasP: boolean, random: Random): (kind: BeatKind) => Piece {
  const within = (least: number, most: number) => uniform(random, least, most);
  const chance = (share: number) => random() < share;
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const { samplingRateHz, medianRrSeconds, before, after } = source;
  const samples = (seconds: number) => Math.round(seconds * samplingRateHz);
  const tail = Math.min(
    longestTail,
    Math.max(shortestTail, medianRrSeconds > 0.75 ? longestTail : medianRrSeconds - 0.27),
  );
  const look = {
    ownAtrial: hasP && source.atrial.length >= 10 && chance(0.5),
    // An ectopic P wave beside the sinus one: smaller, inverted, higher; absent in junctional beats.
    pScale: chance(0.25) ? 0 : within(-1, 1.3),
    pJitter: chance(0.5) ? within(0, 0.25) : 0,
    pShift: samples(within(-0.044, 0.044)),
    slower: chance(0.3) ? within(1, 1.15) : 1,
    aberration: chance(0.2) ? within(1.05, 1.25) : 1,
    aberrant: random(),
    ventricularSegments: chance(0.4),
    width: within(1.35, 2.1),
    height: (chance(0.5) ? -1 : 1) * within(0.6, 1.8),
    repolarisation: within(0.3, 2.5),
    smoothing: samples(within(0.03, 0.08)),
  };
  const pool = stretchOf(hasP ? source.withP : source.normal, random);
  const lead = wanderingLead(source, random);
  const cut = (beat: number, from: number, to: number, rise: number, fall: number): Piece => {
    const [first, last] = [samples(from), samples(to)];
    const weights = taper(last - first + 1, samples(rise), samples(fall));
    const values = lead(beat, first, last).map((value, at) => value * weights[at]!);
    return { values, fiducialOffset: -first };
  };
  const regular = () => cut(one(pool), pStart, tail, 0.056, 0.11);
  const atrial = (): Piece => {
    if (look.ownAtrial) {
      const beat = one(source.atrial);
      const end = Math.max(shortestTail, Math.min(tail, after[beat]! - 0.2));
      return cut(beat, -Math.min(0.28, Math.max(0.14, before[beat]! - 0.35)), end, 0.056, 0.11);
    }
    const { rest, p, fiducialOffset } = apart(regular(), samples);
    const scale = look.pScale + look.pJitter * normal(random);
    const stretch = look.aberration > 1 && random() < look.aberrant ? look.aberration : 1;
    return {
      values: rest.map((_, at) => {
        const away = at - fiducialOffset;
        // Aberrant conduction widens what follows the fiducial, slow conduction the whole complex.
        const divisor = stretch > 1 ? (away > 0 ? stretch : 1) : look.slower;
        return valueAt(rest, fiducialOffset + away / divisor) + scale * (p[at - look.pShift] ?? 0);
      }),
      fiducialOffset,
    };
  };
  const ventricular = (): Piece => {
    if (source.ventricular.length >= 5 && !look.ventricularSegments) {
      const beat = one(source.ventricular);
      return cut(beat, ventricularStart, Math.min(0.5, Math.max(0.3, after[beat]! - 0.25)), 0.044, 0.11);
    }
    return wide(lead(one(pool), samples(-0.3), samples(0.55)));
  };
  /** A ventricular beat made of a normal one: its QRS complex and T wave wider, of other height, the T wave discordant. */
  const wide = (beat: Float32Array): Piece => {
    const offset = -samples(-0.3);
    const bare = beat.map((value, at) => (at - offset >= samples(qrsStart) ? value : 0));
    const stretch = look.width + 0.05 * normal(random);
    const first = samples(ventricularStart);
    const length = samples(0.55) - first + 1;
    const stretched = Float32Array.from({ length }, (_, at) => valueAt(bare, offset + (at + first) / stretch));
    const weights = taper(length, samples(0.044), samples(0.11));
    const values = smoothed(stretched, look.smoothing).map((value, at) => {
      const late = Math.min(1, Math.max(0, ((at + first) / samplingRateHz - 0.1 * stretch) / 0.067));
      const gain = look.height * (1 - late) - Math.sign(look.height) * look.repolarisation * late;
      return gain * value * weights[at]!;
    });
    return { values, fiducialOffset: -first };
  };
  const withoutP = (): Piece => {
    const { rest, fiducialOffset } = apart(regular(), samples);
    return { values: rest, fiducialOffset };
  };
  const made = { normal: hasP ? regular : withoutP, atrial, ventricular };
  return (kind) => made[kind]();
}

/** The P wave of a piece, and what is left without it; their sum is the piece. */
function apart({ values, fiducialOffset }: Piece, samples: (seconds: number) => number) {
  const end = fiducialOffset + samples(pEnd);
  const weights = taper(end, 1, samples(0.044));
  const p = values.map((value, at) => (at < end ? value * weights[at]! : 0));
  return { p, rest: values.map((value, at) => value - p[at]!), fiducialOffset };
}

/** Some normal beats in a row: how a beat looks changes over a record, and a recording is of one time. */
function stretchOf(beats: readonly number[], random: Random): number[] {
  const first = Math.floor(random() * beats.length);
  const length = Math.min(beats.length, 50 + Math.floor(random() * Math.max(1, beats.length - 50)));
  return Array.from({ length }, (_, at) => beats[(first + at) % beats.length]!);
}

/** The lead of a recording, beat by beat: a mix of leads whose axis may wander and breathe. */
function wanderingLead(source: PreparedSource, random: Random) {
  const mixes: readonly Mix[] = [drawMix(source, random), drawMix(source, random)];
  const [height, otherHeight] = mixes.map((mix) => heightOf(source, mix)) as [number, number];
  const [weights, otherWeights] = mixes.map((mix) => weightsOf(source, mix)) as [
    readonly [number, number],
    readonly [number, number],
  ];
  const wander = [0, 0.02, 0.05][Math.floor(random() * 3)]!;
  const jitter = [0, 0.03, 0.1][Math.floor(random() * 3)]!;
  let angle = 0;
  const { level, fiducials } = source;
  return (beat: number, first: number, last: number): Float32Array => {
    angle = 0.98 * angle + wander * normal(random);
    const turned = angle + jitter * normal(random);
    const [one, two] = [Math.cos(turned), (Math.sin(turned) * height) / (otherHeight || 1)];
    const [main, other] = [level[mixes[0]!.other]!, level[mixes[1]!.other]!];
    return Float32Array.from({ length: last - first + 1 }, (_, at) => {
      const sample = fiducials[beat]! + first + at;
      const own = level[0]![sample]!;
      return (
        one * (weights[0] * own + weights[1] * main[sample]!) +
        two * (otherWeights[0] * own + otherWeights[1] * other[sample]!)
      );
    });
  };
}
