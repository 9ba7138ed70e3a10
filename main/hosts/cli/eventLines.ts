import type { Ectopy, EventTableRow, RecordEvent, RecordEvents } from '../../../preload/contract/contract.ts';
import { ectopicClasses, ectopicClassNames, eventMeasures, notAssessed } from '../../../preload/words/events.ts';
import { elapsedText, rateText } from '../../../preload/words/eventText.ts';
import { percent, plural, whole } from '../../../preload/words/numberFormats.ts';
import { rhythmTitle } from '../../../preload/words/rhythms.ts';
import type { Output } from './output.ts';
import { facts, table } from './table.ts';

/** What a record is summed up by, then its table by hour. */
export async function printEvents(found: RecordEvents, output: Output): Promise<void> {
  for (const line of facts(summary(found))) await output.line(line);
  await output.line();
  for (const line of table(rowColumns, found.rows.map(rowCells))) await output.line(line);
  if (found.remarks.length > 0) await output.line();
  for (const remark of found.remarks) await output.line(remark);
}

function summary(found: RecordEvents): [string, string][] {
  const { heartRate, longestRr, nn, rules, rhythms, quality } = found;
  const { kind, name } = found.classesFrom;
  const at = (place: { perMinute: number; seconds: number } | null | undefined) =>
    place ? `${rateText(place.perMinute, '')} at ${elapsedText(place.seconds)}` : notAssessed;
  const ms = (value: number | null | undefined) => (value == null ? notAssessed : `${value.toFixed(1)} ms`);
  const seconds = (value: number | undefined) => (value === undefined ? notAssessed : `${value.toFixed(1)} s`);
  const share = (value: number | null | undefined) => percent(value, 2, notAssessed);
  const pauseRule = `RR of at least ${rules.pauseSeconds} s`;
  return [
    [
      'record',
      `${found.record} of ${found.archive}${found.synthetic ? ' (SYNTHETIC DATA)' : ''}, ${elapsedText(found.seconds)}`,
    ],
    ['classes', kind === 'nobody' ? notAssessed : `by ${kind} ${name}`],
    ['beats', `${whole(found.beats)}, ${plural(found.readableIntervals, 'readable RR interval')}`],
    ['mean heart rate', rateText(heartRate?.mean, notAssessed)],
    ['lowest, of 4 intervals', at(heartRate?.lowest)],
    ['highest, of 4 intervals', at(heartRate?.highest)],
    ['slowest minute', at(heartRate?.slowestMinute)],
    ['fastest minute', at(heartRate?.fastestMinute)],
    [`below ${rules.bradycardiaBelow} /min`, share(heartRate?.bradycardia)],
    [`above ${rules.tachycardiaAbove} /min`, share(heartRate?.tachycardia)],
    [
      'longest RR',
      longestRr ? `${longestRr.rrSeconds.toFixed(3)} s at ${elapsedText(longestRr.seconds)}` : notAssessed,
    ],
    ['pauses', `${found.pauses === null ? notAssessed : whole(found.pauses)} (${pauseRule})`],
    ...ectopicClassNames.map((one): [string, string] => [
      ectopicClasses[one].title.toLowerCase(),
      ectopyText(found.ectopy[one]),
    ]),
    [
      'NN intervals',
      nn
        ? `${whole(nn.intervals)}; left out ${whole(nn.leftOut.notNormal)} beside other beats, ${whole(nn.leftOut.notSinus)} not in sinus rhythm`
        : notAssessed,
    ],
    [eventMeasures.sdnn.title, ms(nn?.sdnnMs)],
    [eventMeasures.rmssd.title, ms(nn?.rmssdMs)],
    [eventMeasures.pnn50.title, share(nn?.pnn50)],
    [
      'rhythms',
      rhythms
        ? rhythms.byRhythm
            .map(({ rhythm, episodes, seconds }) => `${rhythmTitle(rhythm)} ${seconds.toFixed(1)} s in ${episodes}`)
            .join('; ')
        : notAssessed,
    ],
    [eventMeasures.afBurden.title, share(rhythms?.fibrillation)],
    ['unreadable', seconds(quality?.unreadableSeconds)],
    ['noisy', seconds(quality?.noisySeconds)],
  ];
}

function ectopyText(ectopy: Ectopy): string {
  if (ectopy === null) return notAssessed;
  const { beats, singles, couplets, runs, bigeminies, trigeminies, longestRun, fastestRun } = ectopy;
  const run = (name: string, one: RecordEvent | null) =>
    one ? `, ${name} ${one.beats} beats at ${rateText(one.perMinute, '')} (${elapsedText(one.fromSeconds)})` : '';
  return `${plural(beats, 'beat')}: ${plural(singles, 'single')}, ${plural(couplets, 'couplet')}, ${plural(runs, 'run')}${run('longest', longestRun)}${run('fastest', fastestRun)}; bigeminy ${bigeminies}, trigeminy ${trigeminies} times`;
}

const rowColumns = [
  { heading: 'from', right: true },
  ...['beats', 'mean', 'min', 'max', 'V', 'V runs', 'S', 'S runs', 'pauses', 'unreadable'].map((heading) => ({
    heading,
    right: true,
  })),
];

function rowCells(row: EventTableRow): string[] {
  const count = (value: number | null) => (value === null ? '-' : whole(value));
  const rate = (value: number | null) => (value === null ? '-' : value.toFixed(0));
  return [
    ...[elapsedText(row.fromSeconds), whole(row.beats)],
    ...[rate(row.meanRate), rate(row.lowestRate), rate(row.highestRate)],
    ...[
      count(row.ventricular),
      count(row.ventricularRuns),
      count(row.supraventricular),
      count(row.supraventricularRuns),
    ],
    ...[count(row.pauses), row.unreadableSeconds === null ? '-' : `${row.unreadableSeconds.toFixed(1)} s`],
  ];
}
