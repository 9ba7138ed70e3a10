import { normal, sfc32 } from '../../../preload/numeric/random.ts';

/** Turning points of a stretch, nought at the first and the last: seconds from the R peak, millivolts. */
type Path = readonly (readonly [seconds: number, millivolts: number])[];

const upright: Path = [
  [0.18, 0],
  [0.27, 0.3],
  [0.36, 0],
];
const flipped = (path: Path): Path => path.map(([seconds, millivolts]) => [seconds, -millivolts]);
const lower = (path: Path): Path => path.map(([seconds, millivolts]) => [seconds, millivolts / 5]);
const plusMinus: Path = [
  [0.16, 0],
  [0.22, 0.2],
  [0.29, -0.15],
  [0.36, 0],
];
const longer = (path: Path): Path => path.map(([seconds, millivolts]) => [seconds + 0.08, millivolts]);

/** The shapes and their times and heights are ours, after what recordings show; none is fitted to one. */
const paths = {
  upright,
  'slow rise': [
    [0.12, 0],
    [0.28, 0.3],
    [0.36, 0],
  ],
  inverted: flipped(upright),
  '+/-': plusMinus,
  '-/+': flipped(plusMinus),
  'long +/-': longer(plusMinus),
  'long -/+': longer(flipped(plusMinus)),
  'flat upright': lower(upright),
  'flat inverted': lower(flipped(upright)),
  'before U': upright,
  'onto P': [
    [0.1, 0],
    [0.18, 0.3],
    [0.27, 0],
  ],
} as const satisfies Readonly<Record<string, Path>>;

export type SyntheticTShape = keyof typeof paths;
export const syntheticTShapes = Object.keys(paths) as SyntheticTShape[];

const p: Path = [
  [-0.2, 0],
  [-0.15, 0.12],
  [-0.1, 0],
];
const qrs: Path = [
  [-0.045, 0],
  [-0.03, -0.12],
  [0, 1.1],
  [0.03, -0.25],
  [0.05, 0],
];
const u: Path = [
  [0.42, 0],
  [0.49, 0.05],
  [0.56, 0],
];
/** Mean RR in seconds; so fast for `onto P` that the next P wave begins where T ends. */
const meanRr = { ordinary: 0.85, fast: 0.47 };

export interface SyntheticTOptions {
  readonly shape: SyntheticTShape;
  readonly seconds: number;
  readonly samplingRateHz: number;
  /** Standard deviation of the noise, white below about a quarter of the sampling rate. */
  readonly noiseMillivolts: number;
  readonly seed: number;
}

export interface SyntheticT {
  /** [samples] */
  readonly millivolts: Float32Array;
  /** Of each beat its R peak and its T wave, in samples. */
  readonly waves: readonly {
    readonly fiducial: number;
    readonly t: { readonly onset: number; readonly peak: number; readonly end: number };
  }[];
}

/**
 * A lead whose T waves have exactly known borders. Between turning points the signal is half a cosine, so that it is level at each.
 * Widths, heights and RR vary from beat to beat by 5 % (onto P: heights alone); the baseline wanders by 0.03 mV.
 */
export function syntheticT({ shape, seconds, samplingRateHz, noiseMillivolts, seed }: SyntheticTOptions): SyntheticT {
  const random = sfc32(seed);
  const around = () => 1 + 0.05 * Math.max(-2, Math.min(2, normal(random)));
  const lead = new Float64Array(Math.round(seconds * samplingRateHz));
  const isFast = shape === 'onto P';
  const rr = isFast ? meanRr.fast : meanRr.ordinary;
  const waves: SyntheticT['waves'][number][] = [];
  for (let at = 0.5; at < seconds - rr; at += isFast ? rr : rr * around()) {
    const fiducial = Math.round(at * samplingRateHz);
    const [stretch, height] = [isFast ? 1 : around(), around()];
    const [start] = paths[shape][0];
    const t = paths[shape].map(
      ([time, millivolts]) => [start + stretch * (time - start), height * millivolts] as const,
    );
    for (const path of [p, qrs, t, ...(shape === 'before U' ? [u] : [])]) addPath(lead, path, fiducial, samplingRateHz);
    const sampleOf = (time: number) => fiducial + Math.round(time * samplingRateHz);
    const [highest] = t.reduce((best, turn) => (Math.abs(turn[1]) > Math.abs(best[1]) ? turn : best));
    waves.push({ fiducial, t: { onset: sampleOf(t[0]![0]), peak: sampleOf(highest), end: sampleOf(t.at(-1)![0]) } });
  }
  let [before, last] = [0, 0];
  const millivolts = Float32Array.from(lead, (value, sample) => {
    const white = normal(random);
    // A three-point mean: the root of three makes up for the variance that it takes.
    const noise = (noiseMillivolts * (before + last + white)) / Math.sqrt(3);
    [before, last] = [last, white];
    return value + noise + 0.03 * Math.sin((2 * Math.PI * 0.25 * sample) / samplingRateHz);
  });
  return { millivolts, waves };
}

function addPath(lead: Float64Array, path: Path, fiducial: number, samplingRateHz: number): void {
  for (const [place, [from, first]] of path.slice(0, -1).entries()) {
    const [to, last] = path[place + 1]!;
    const [start, end] = [from, to].map((time) => fiducial + Math.round(time * samplingRateHz)) as [number, number];
    for (let sample = Math.max(0, start); sample < Math.min(lead.length, end); sample++) {
      const share = (1 - Math.cos((Math.PI * (sample - start)) / (end - start))) / 2;
      lead[sample]! += first + share * (last - first);
    }
  }
}
