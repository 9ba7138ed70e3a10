import type { RecordEvent, RecordEvents, RecordStretch } from '../../../preload/contract/contract.ts';
import { type EctopicClass, ectopicClasses, ectopicClassNames, notAssessed } from '../../../preload/words/events.ts';
import { rateText } from '../../../preload/words/eventText.ts';
import { plural } from '../../../preload/words/numberFormats.ts';
import { isSinusRhythm, rhythmTitle } from '../../../preload/words/rhythms.ts';

/** Something that a reader of a report wants to see on paper. */
export interface CaseFinding {
  /** `Longest pause` */
  readonly title: string;
  readonly state: 'found' | 'none' | typeof notAssessed;
  /** Why it was chosen, with the number; or why there is none. */
  readonly reason: string;
  /** Null unless it was found. */
  readonly episode: CaseEpisode | null;
}

export interface CaseEpisode {
  /** Fiducial of the beat at which it begins, in samples (frames) of the record; its own beginning where no beat is there. */
  readonly sample: number;
  /** Its beginning and end, seconds from the start of the record. */
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** What to draw of it. */
  readonly strip: { readonly fromSeconds: number; readonly seconds: number };
}

/** A strip of paper at 25 mm/s: 10 s are a page's width. */
const stripSeconds = 10;
/** Of the rhythm before an episode and after it. */
const leadInSeconds = 2;
/** A pause or a run is shown whole up to here; of a minute or a rhythm the beginning is. */
const longestStripSeconds = 20;

/** Longest pause, extreme rates and minutes, runs, couplets, bigeminy and rhythms: one entry each, also of what is not there. */
export function caseFindings(events: RecordEvents, fiducials: ArrayLike<number>): CaseFinding[] {
  const found = finder(events, fiducials);
  return [
    pauseFinding(events, found),
    ...rateFindings(events, found),
    ...ectopicClassNames.flatMap((name) => ectopyFindings(events, name, found)),
    ...rhythmFindings(events, found),
  ];
}

interface Place {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}
type Found = (title: string, at: Place | null, reason: string, shown?: 'whole' | 'beginning') => CaseFinding;

function finder({ samplingRateHz, seconds }: RecordEvents, fiducials: ArrayLike<number>): Found {
  return (title, at, reason, shown = 'whole') => {
    if (at === null) return { title, state: 'none', reason, episode: null };
    const { fromSeconds, toSeconds } = at;
    const around = Math.min(longestStripSeconds, toSeconds - fromSeconds + 2 * leadInSeconds);
    const length = shown === 'whole' ? Math.max(stripSeconds, around) : stripSeconds;
    const from = Math.max(0, Math.min(fromSeconds - (shown === 'whole' ? leadInSeconds : 0), seconds - length));
    const strip = { fromSeconds: from, seconds: Math.min(length, seconds - from) };
    const sample = fiducialFrom(fiducials, fromSeconds * samplingRateHz, toSeconds * samplingRateHz);
    return { title, state: 'found', reason, episode: { sample, fromSeconds, toSeconds, strip } };
  };
}

function pauseFinding({ pauses, longestRr, rules }: RecordEvents, found: Found): CaseFinding {
  if (longestRr === null || pauses === null) return missing('Longest pause', 'no RR interval could be read');
  const { rrSeconds, seconds } = longestRr;
  const length = `RR of ${rrSeconds.toFixed(3)} s`;
  const place = { fromSeconds: seconds, toSeconds: seconds + rrSeconds };
  return pauses === 0
    ? found('Longest RR', place, `${length}; no pause of at least ${rules.pauseSeconds} s`)
    : found(
        'Longest pause',
        place,
        `${length}, the longest of ${plural(pauses, 'pause')} of at least ${rules.pauseSeconds} s`,
      );
}

function rateFindings({ heartRate, seconds: end }: RecordEvents, found: Found): CaseFinding[] {
  const minute = 'among minutes with at least 30 s of readable intervals; the strip shows its beginning';
  const four = 'over four successive intervals, beats of every class';
  const rates = [
    ['Fastest minute', heartRate?.fastestMinute, minute, 60],
    ['Slowest minute', heartRate?.slowestMinute, minute, 60],
    ['Highest rate', heartRate?.highest, four, 0],
    ['Lowest rate', heartRate?.lowest, four, 0],
  ] as const;
  return rates.map(([title, at, rule, length]) => {
    if (at == null) return missing(title, 'too few intervals could be read');
    // Four intervals of one mean rate.
    const seconds = length || (4 * 60) / at.perMinute;
    const place = { fromSeconds: at.seconds, toSeconds: Math.min(end, at.seconds + seconds) };
    return found(
      title,
      place,
      `${rateText(at.perMinute, notAssessed)}, ${rule}`,
      length === 60 ? 'beginning' : 'whole',
    );
  });
}

function ectopyFindings({ ectopy, events }: RecordEvents, name: EctopicClass, found: Found): CaseFinding[] {
  const { title } = ectopicClasses[name];
  const own = ectopy[name];
  const word = title.toLowerCase();
  if (own === null) return [missing(`Longest ${word} run`, 'nobody told these beats apart')];
  const first = (kind: RecordEvent['kind']) =>
    events.find((event) => event.kind === kind && event.ectopic === name) ?? null;
  const run = own.longestRun;
  const fastest = own.fastestRun;
  const runReason = (event: RecordEvent, which: string) =>
    `${plural(event.beats ?? 0, 'beat')} at ${rateText(event.perMinute, notAssessed)}, the ${which} of ${plural(own.runs, 'run')}`;
  const firstOf = (kind: 'couplet' | 'bigeminy' | 'trigeminy', count: number, one: string, many: string) =>
    found(
      `First ${word} ${kind}`,
      first(kind),
      count === 0 ? 'none in the record' : `the first of ${count} ${count === 1 ? one : many}`,
    );
  return [
    found(`Longest ${word} run`, run, run ? runReason(run, 'longest') : 'none in the record'),
    ...(fastest && fastest.fromSeconds !== run?.fromSeconds
      ? [found(`Fastest ${word} run`, fastest, runReason(fastest, 'fastest'))]
      : []),
    firstOf('couplet', own.couplets, 'couplet', 'couplets'),
    firstOf('bigeminy', own.bigeminies, 'episode', 'episodes'),
    firstOf('trigeminy', own.trigeminies, 'episode', 'episodes'),
  ];
}

/** The longest episode of each rhythm that is not sinus, and of ventricular flutter. */
function rhythmFindings({ stretches, rhythms, events }: RecordEvents, found: Found): CaseFinding[] {
  const flutter = longest(events.filter(({ kind }) => kind === 'flutter'));
  const others = (rhythms?.byRhythm ?? []).filter(({ rhythm }) => !isSinusRhythm(rhythm));
  const length = ({ fromSeconds, toSeconds }: Place) => `${(toSeconds - fromSeconds).toFixed(1)} s`;
  return [
    ...(rhythms === null ? [missing('Rhythms', 'no rhythm is annotated')] : []),
    ...others.map(({ rhythm, episodes }) => {
      const at = longest(stretches.filter((one: RecordStretch) => one.rhythm === rhythm))!;
      return found(
        `Longest ${rhythmTitle(rhythm)}`,
        at,
        `${length(at)}, the longest of ${plural(episodes, 'episode')}`,
        'beginning',
      );
    }),
    ...(flutter
      ? [found('Longest stretch of ventricular flutter waves', flutter, `${length(flutter)}, from [ to ]`)]
      : []),
  ];
}

function missing(title: string, reason: string): CaseFinding {
  return { title, state: notAssessed, reason, episode: null };
}

function longest<T extends Place>(all: readonly T[]): T | null {
  const length = ({ fromSeconds, toSeconds }: T) => toSeconds - fromSeconds;
  return all.reduce<T | null>((best, one) => (best === null || length(one) > length(best) ? one : best), null);
}

/** The first fiducial in [from, to), which came through seconds and back; `from` to the nearest sample where there is none. */
function fiducialFrom(fiducials: ArrayLike<number>, from: number, to: number): number {
  let [low, high] = [0, fiducials.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fiducials[middle]! < from - 1e-6) low = middle + 1;
    else high = middle;
  }
  const first = fiducials[low];
  return first !== undefined && first < to ? first : Math.round(from);
}
