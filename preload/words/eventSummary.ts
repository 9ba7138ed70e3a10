import {
  type EctopicClass,
  type EventWord,
  ectopicClasses,
  ectopicClassNames,
  eventKinds,
  eventMeasures,
  notAssessed,
} from './events.ts';
import { elapsedText, rateText } from './eventText.ts';
import { percent, plural, whole } from './numberFormats.ts';
import { rhythmTitle } from './rhythms.ts';

type RateAt = { readonly perMinute: number; readonly seconds: number } | null;
type Run = { readonly beats: number | null; readonly perMinute: number | null; readonly fromSeconds: number } | null;

/** What is summed up of a record; null: not assessed. */
export interface SummedUp {
  readonly beats: number;
  readonly readableIntervals: number;
  readonly rules: {
    readonly pauseSeconds: number;
    readonly bradycardiaBelow: number;
    readonly tachycardiaAbove: number;
  };
  readonly heartRate: {
    readonly mean: number;
    readonly lowest: RateAt;
    readonly highest: RateAt;
    readonly slowestMinute: RateAt;
    readonly fastestMinute: RateAt;
    readonly bradycardia: number | null;
    readonly tachycardia: number | null;
  } | null;
  readonly longestRr: { readonly rrSeconds: number; readonly seconds: number } | null;
  readonly pauses: number | null;
  readonly ectopy: Readonly<
    Record<
      EctopicClass,
      {
        readonly beats: number;
        readonly singles: number;
        readonly couplets: number;
        readonly runs: number;
        readonly bigeminies: number;
        readonly trigeminies: number;
        readonly longestRun: Run;
        readonly fastestRun: Run;
      } | null
    >
  >;
  readonly nn: {
    readonly intervals: number;
    readonly sdnnMs: number | null;
    readonly rmssdMs: number | null;
    readonly pnn50: number | null;
    readonly leftOut: { readonly notNormal: number; readonly notSinus: number };
  } | null;
  readonly rhythms: {
    readonly byRhythm: readonly { readonly rhythm: string; readonly episodes: number; readonly seconds: number }[];
    readonly fibrillation: number | null;
  } | null;
  readonly quality: { readonly unreadableSeconds: number; readonly noisySeconds: number } | null;
}

export interface SummaryLine {
  readonly name: string;
  readonly text: string;
  /** The rule. */
  readonly word: EventWord;
  /** Where it was measured, seconds from the start of the record. */
  readonly seconds?: number;
}

/** A record in lines, for the command line and the screen. */
export function eventSummary(found: SummedUp): SummaryLine[] {
  return [
    ...rateLines(found),
    ...ectopicClassNames.flatMap((name) => ectopyLines(found, name)),
    ...nnLines(found),
    ...stretchLines(found),
  ];
}

function rateLines({ beats, readableIntervals, heartRate, longestRr, pauses, rules }: SummedUp): SummaryLine[] {
  const at = (name: string, place: RateAt | undefined, word: EventWord): SummaryLine =>
    place
      ? {
          name,
          word,
          text: `${rateText(place.perMinute, '')} at ${elapsedText(place.seconds)}`,
          seconds: place.seconds,
        }
      : { name, word, text: notAssessed };
  const { readableRr, meanRate, extremeRate, extremeMinute, bradycardia, tachycardia } = eventMeasures;
  return [
    { name: 'Beats', text: `${whole(beats)}, ${plural(readableIntervals, 'readable RR interval')}`, word: readableRr },
    { name: meanRate.title, text: rateText(heartRate?.mean, notAssessed), word: meanRate },
    at('Lowest heart rate', heartRate?.lowest, extremeRate),
    at('Highest heart rate', heartRate?.highest, extremeRate),
    at('Slowest minute', heartRate?.slowestMinute, extremeMinute),
    at('Fastest minute', heartRate?.fastestMinute, extremeMinute),
    { name: `Below ${rules.bradycardiaBelow} /min`, text: share(heartRate?.bradycardia), word: bradycardia },
    { name: `Above ${rules.tachycardiaAbove} /min`, text: share(heartRate?.tachycardia), word: tachycardia },
    longestRr
      ? {
          name: 'Longest RR',
          text: `${longestRr.rrSeconds.toFixed(3)} s at ${elapsedText(longestRr.seconds)}`,
          word: eventMeasures.longestRr,
          seconds: longestRr.seconds,
        }
      : { name: 'Longest RR', text: notAssessed, word: eventMeasures.longestRr },
    {
      name: 'Pauses',
      text: `${pauses === null ? notAssessed : whole(pauses)} (RR of at least ${rules.pauseSeconds} s)`,
      word: eventKinds.pause,
    },
  ];
}

function ectopyLines({ ectopy }: SummedUp, one: EctopicClass): SummaryLine[] {
  const { title } = ectopicClasses[one];
  const found = ectopy[one];
  if (found === null) return [{ name: title, text: notAssessed, word: eventKinds.single }];
  const { beats, singles, couplets, runs, bigeminies, trigeminies, longestRun, fastestRun } = found;
  const run = (name: string, at: Run): SummaryLine[] =>
    at === null
      ? []
      : [
          {
            name: `${title}, ${name} run`,
            text: `${at.beats} beats at ${rateText(at.perMinute, '')}, ${elapsedText(at.fromSeconds)}`,
            word: eventKinds.run,
            seconds: at.fromSeconds,
          },
        ];
  return [
    {
      name: title,
      text: `${plural(beats, 'beat')}: ${plural(singles, 'single')}, ${plural(couplets, 'couplet')}, ${plural(runs, 'run')}; bigeminy ${whole(bigeminies)}, trigeminy ${whole(trigeminies)} times`,
      word: eventKinds.single,
    },
    ...run('longest', longestRun),
    ...run('fastest', fastestRun),
  ];
}

function nnLines({ nn }: SummedUp): SummaryLine[] {
  const ms = (value: number | null | undefined) => (value == null ? notAssessed : `${value.toFixed(1)} ms`);
  const intervals = nn
    ? `${whole(nn.intervals)}; left out ${whole(nn.leftOut.notNormal)} beside other beats, ${whole(nn.leftOut.notSinus)} not in sinus rhythm`
    : notAssessed;
  return [
    { name: eventMeasures.nn.title, text: intervals, word: eventMeasures.nn },
    { name: eventMeasures.sdnn.title, text: ms(nn?.sdnnMs), word: eventMeasures.sdnn },
    { name: eventMeasures.rmssd.title, text: ms(nn?.rmssdMs), word: eventMeasures.rmssd },
    { name: eventMeasures.pnn50.title, text: share(nn?.pnn50), word: eventMeasures.pnn50 },
  ];
}

function stretchLines({ rhythms, quality }: SummedUp): SummaryLine[] {
  const seconds = (value: number | undefined) => (value === undefined ? notAssessed : `${value.toFixed(1)} s`);
  const all = rhythms?.byRhythm.map(
    ({ rhythm, episodes, seconds }) => `${rhythmTitle(rhythm)} ${seconds.toFixed(1)} s in ${episodes}`,
  );
  return [
    { name: 'Rhythms', text: all?.join('; ') ?? notAssessed, word: eventMeasures.afBurden },
    { name: eventMeasures.afBurden.title, text: share(rhythms?.fibrillation), word: eventMeasures.afBurden },
    { name: eventMeasures.unreadable.title, text: seconds(quality?.unreadableSeconds), word: eventMeasures.unreadable },
    { name: eventMeasures.noisy.title, text: seconds(quality?.noisySeconds), word: eventMeasures.noisy },
  ];
}

function share(value: number | null | undefined): string {
  return percent(value, 2, notAssessed);
}
