import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultEventRules, type EctopicClass } from '../../../preload/words/events.ts';
import { classOf } from '../../../preload/words/labelSets.ts';
import { readRecord } from '../archive/readRecord.ts';
import { symbolOf } from '../record/annotations.ts';
import { hasMitdb, mitdbFolder } from '../testing/testData.ts';
import { type RecordEvents, recordEvents } from './recordEvents.ts';

/** As golden/countEvents.py counts, from the bytes of the .atr files by regular expressions. */
interface Counted {
  readonly [name: string]: unknown;
  readonly V: { readonly beats: number };
  readonly S: { readonly beats: number };
  readonly beats: number;
  readonly rhythms: { readonly [rhythm: string]: number };
}

const golden = JSON.parse(readFileSync(new URL('golden/mitdb.golden.json', import.meta.url), 'utf8')) as Record<
  string,
  Counted
>;

describe.skipIf(!hasMitdb)('MIT-BIH records have the events of an independent count', () => {
  test('of all 48', () => expect(Object.keys(golden)).toHaveLength(48));

  test.each(Object.keys(golden))('%s', async (name) => {
    expectClose(asCounted(await eventsOf(name)), golden[name]);
  });

  test('219: the pauses are those that its annotators noted (PSE)', async () => {
    const { annotations, samplingRateHz } = await courseOf('219');
    const noted = annotations.filter(({ aux }) => aux === 'PSE').map(({ sample }) => sample / samplingRateHz);
    const pauses = (await eventsOf('219')).events.filter(({ kind }) => kind === 'pause');
    expect(noted).toHaveLength(3);
    expect(
      pauses.map(({ fromSeconds, toSeconds }) => noted.findIndex((at) => at > fromSeconds && at < toSeconds)),
    ).toEqual([0, 1, 2]);
  });

  test('the classes of all records add up to what the archive’s description publishes', () => {
    const sum = (of: (one: Counted) => number) => Object.values(golden).reduce((total, one) => total + of(one), 0);
    // 109,494 beats; V 7,130 and E 106; A 2,546, a 150, J 83 and S 2.
    expect([sum(({ beats }) => beats), sum(({ V }) => V.beats), sum(({ S }) => S.beats)]).toEqual([
      109_494, 7236, 2781,
    ]);
  });
});

async function courseOf(name: string) {
  const { record } = await readRecord(join(mitdbFolder, `${name}.hea`), { verify: false });
  const { samplingRateHz, samples, beats, annotators } = record!;
  const { annotations } = annotators[0]!;
  return {
    ...{ samplingRateHz, samples, sample: beats!.sample },
    beatClass: beats!.symbol.map((symbol) => classOf('aami-5', symbol)),
    annotations: Array.from({ length: annotations.count }, (_, row) => ({
      sample: annotations.sample[row]!,
      symbol: symbolOf(annotations, row),
      subtype: annotations.subtype[row]!,
      aux: annotations.aux.get(row) ?? null,
    })),
  };
}

async function eventsOf(name: string): Promise<RecordEvents> {
  return recordEvents(await courseOf(name), defaultEventRules, new Set(['N', 'S', 'V', 'F', 'Q']));
}

function asCounted(found: RecordEvents): Counted {
  const { heartRate, nn, events, longestRr, rhythms, quality } = found;
  const ectopy = (ectopic: EctopicClass) => {
    const { beats, singles, couplets, bigeminies, trigeminies } = found.ectopy[ectopic]!;
    const runs = events
      .filter((event) => event.kind === 'run' && event.ectopic === ectopic)
      .map((run) => ({ beats: run.beats, from: run.fromSeconds, rate: run.perMinute }));
    return { beats, singles, couplets, runs, bigeminies, trigeminies };
  };
  const of = (kind: string) => events.filter((event) => event.kind === kind);
  return {
    ...{ beats: found.beats, readable: found.readableIntervals, V: ectopy('V'), S: ectopy('S') },
    pauses: of('pause').map(({ fromSeconds }) => fromSeconds),
    longest: [longestRr!.rrSeconds, longestRr!.seconds],
    mean: heartRate!.mean,
    lowest: [heartRate!.lowest!.perMinute, heartRate!.lowest!.seconds],
    highest: [heartRate!.highest!.perMinute],
    slowestMinute: [heartRate!.slowestMinute!.perMinute, heartRate!.slowestMinute!.seconds],
    fastestMinute: [heartRate!.fastestMinute!.perMinute],
    ...{ bradycardia: heartRate!.bradycardia, tachycardia: heartRate!.tachycardia },
    ...{ nn: nn!.intervals, sdnn: nn!.sdnnMs, rmssd: nn!.rmssdMs, pnn50: nn!.pnn50 },
    rhythms: Object.fromEntries(rhythms!.byRhythm.map(({ rhythm, seconds }) => [rhythm, seconds])),
    ...{ af: rhythms!.fibrillation, unreadable: quality?.unreadableSeconds ?? null, flutter: of('flutter').length },
  };
}

/** Equal but for the last digits of sums that were added up in another order. */
function expectClose(found: unknown, expected: unknown, path = ''): void {
  if (typeof expected === 'number' && typeof found === 'number') {
    expect(Math.abs(found - expected), `${path}: ${found} for ${expected}`).toBeLessThanOrEqual(
      1e-9 * Math.abs(expected),
    );
  } else if (expected !== null && typeof expected === 'object') {
    expect(Object.keys(found as object).sort(), path).toEqual(Object.keys(expected).sort());
    for (const [key, value] of Object.entries(expected)) {
      expectClose((found as { [key: string]: unknown })[key], value, `${path}.${key}`);
    }
  } else expect(found, path).toBe(expected);
}
