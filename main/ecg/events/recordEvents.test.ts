import { describe, expect, test } from 'vitest';
import { defaultEventRules } from '../../../preload/words/events.ts';
import type { OtherAnnotation } from './courseOfBeats.ts';
import { recordEvents } from './recordEvents.ts';

const all = new Set(['N', 'S', 'V', 'F', 'Q']);
const rules = { ...defaultEventRules, rowSeconds: 60 };

/** Beats of these classes, one a second from the first second on (`.`: nobody gave a class), or at these seconds; at 100 Hz. */
function course(classes: string, annotations: readonly OtherAnnotation[] = [], seconds?: readonly number[]) {
  const at = seconds ?? Array.from(classes, (_, beat) => beat + 1);
  return {
    ...{ samplingRateHz: 100, samples: 100 * ((at.at(-1) ?? 0) + 1), sample: at.map((second) => 100 * second) },
    beatClass: Array.from(classes, (letter) => (letter === '.' ? undefined : letter)),
    annotations,
  };
}
const mark = (second: number, symbol: string, aux: string | null = null, subtype = 0) => ({
  ...{ sample: 100 * second, symbol, subtype, aux },
});
const kinds = (classes: string, annotations: readonly OtherAnnotation[] = []) =>
  recordEvents(course(classes, annotations), rules, all).events.map(
    ({ kind, ectopic, fromSeconds, beats }) => `${kind} ${ectopic ?? ''}${beats ?? ''} ${fromSeconds}`,
  );

describe('sequences', () => {
  test('of one, two and three or more beats are single, couplet and run; classes do not mix', () => {
    expect(kinds('NVNVVNVVVVSN')).toEqual(['single V1 2', 'couplet V2 4', 'run V4 7', 'single S1 11']);
  });

  test('at both ends of a record count', () => {
    expect(kinds('VVNV')).toEqual(['couplet V2 1', 'single V1 4']);
  });

  test('end at a beat of another class or of none, also at a fusion beat', () => {
    expect(kinds('VVFVV')).toEqual(['couplet V2 1', 'couplet V2 4']);
    expect(kinds('VV.VV')).toEqual(['couplet V2 1', 'couplet V2 4']);
  });

  test('end at an interval that is not readable', () => {
    expect(kinds('VVVV', [mark(2.2, '~', null, -1), mark(2.4, '~')])).toEqual(['couplet V2 1', 'couplet V2 3']);
  });

  test('bigeminy and trigeminy are three singles or more, one and two beats of class N apart', () => {
    expect(kinds('VNVN')).toEqual(['single V1 1', 'single V1 3']);
    expect(kinds('VNVNVNN').filter((event) => event.startsWith('b'))).toEqual(['bigeminy V3 1']);
    expect(kinds('VNNVNNVNNV').filter((event) => event.startsWith('t'))).toEqual(['trigeminy V4 1']);
    expect(kinds('VNVQV').filter((event) => event.startsWith('b'))).toEqual([]);
    expect(kinds('VNVVNV').filter((event) => event.startsWith('b'))).toEqual([]);
  });

  test('a run has its length and the rate between its beats', () => {
    const { ectopy } = recordEvents(course('NVVVN', [], [1, 2, 2.5, 3, 4]), rules, all);
    expect(ectopy.V!.longestRun).toMatchObject({ beats: 3, fromSeconds: 2, toSeconds: 3, perMinute: 120 });
  });
});

describe('intervals', () => {
  test('of the threshold and more are pauses, with the place of the longest', () => {
    const found = recordEvents(course('NNNN', [], [1, 3, 4.99, 8]), rules, all);
    expect(found.pauses).toBe(2);
    expect(found.longestRr).toEqual({ rrSeconds: 3.01, seconds: 4.99 });
  });

  test.each([
    ['an unreadable stretch', [mark(2, '~', null, -1), mark(5, '~')]],
    ['ventricular flutter', [mark(2, '['), mark(5, ']')]],
    ['flutter that nothing ends', [mark(2, '[')]],
    ['tape slippage', [mark(3, '"', 'TS')]],
  ])('across %s are not measured: no pause, no rate', (_, annotations) => {
    const found = recordEvents(course('NN', annotations, [1, 6]), rules, all);
    expect(found).toMatchObject({ readableIntervals: 0, pauses: null, longestRr: null, heartRate: null });
    expect(found.rows[0]).toMatchObject({ beats: 2, meanRate: null, pauses: null });
  });

  test('across noise that is readable are measured', () => {
    const found = recordEvents(course('NN', [mark(2, '~', null, 1), mark(5, '~')], [1, 6]), rules, all);
    expect(found).toMatchObject({ pauses: 1, quality: { unreadableSeconds: 0, noisySeconds: 3 } });
  });

  test('a rate of exactly the threshold is neither above nor below it', () => {
    const { heartRate } = recordEvents(course('NNNNN', [], [1, 1.6, 2.2, 2.8, 3.4]), rules, all);
    expect(heartRate).toMatchObject({ tachycardia: 0, highest: { perMinute: 100, seconds: 1 } });
  });

  test('a minute with less than 30 s of intervals is not assessed', () => {
    const { heartRate } = recordEvents(course('N'.repeat(20)), rules, all);
    expect(heartRate).toMatchObject({ mean: 60, slowestMinute: null, fastestMinute: null });
    expect(recordEvents(course('N'.repeat(80)), rules, all).heartRate!.slowestMinute).toEqual({
      ...{ perMinute: 60, seconds: 0 },
    });
  });
});

describe('NN intervals', () => {
  // 1000, 900, 1000 ms: sd of three is 57.735 ms, both differences are 100 ms.
  const four = [1, 2, 2.9, 3.9];

  test('have the statistics of the Task Force 1996', () => {
    const { nn } = recordEvents(course('NNNN', [], four), rules, all);
    expect(nn).toMatchObject({ intervals: 3, differences: 2, pnn50: 1, leftOut: { notNormal: 0, notSinus: 0 } });
    expect(nn!.sdnnMs).toBeCloseTo(57.735, 3);
    expect(nn!.rmssdMs).toBeCloseTo(100, 9);
  });

  test('are between two beats of class N in sinus rhythm, where rhythms are annotated', () => {
    expect(recordEvents(course('NNVNN'), rules, all).nn).toMatchObject({
      ...{ intervals: 2, differences: 0, rmssdMs: null, pnn50: null, leftOut: { notNormal: 2, notSinus: 0 } },
    });
    const fibrillating = [mark(0.5, '+', '(N'), mark(2.5, '+', '(AFIB')];
    expect(recordEvents(course('NNNN', fibrillating), rules, all).nn).toMatchObject({
      ...{ intervals: 1, sdnnMs: null, leftOut: { notNormal: 0, notSinus: 2 } },
    });
  });

  test('50 ms are not more than 50 ms', () => {
    const at360 = { ...course('NNN'), samplingRateHz: 360, sample: [0, 360, 738] };
    expect(recordEvents(at360, rules, all).nn!.pnn50).toBe(0);
  });
});

test('AF burden is of the time with a rhythm annotation; nothing is assessed without one', () => {
  const { rhythms } = recordEvents(
    course('N'.repeat(10), [mark(1, '+', '(N'), mark(6, '+', '(AFIB'), mark(8.5, '+', '(N')]),
    ...([rules, all] as const),
  );
  expect(rhythms).toMatchObject({ seconds: 10, fibrillation: 0.25 });
  expect(rhythms!.byRhythm[0]).toEqual({ rhythm: 'N', episodes: 2, seconds: 7.5 });
  const none = recordEvents(course('NN'), rules, all);
  expect([none.rhythms, none.quality, none.rows[0]!.unreadableSeconds]).toEqual([null, null, null]);
});

test('of a class that nobody could have given there is no number', () => {
  const found = recordEvents(course('NVVN'), rules, new Set(['N', 'V']));
  expect(found.ectopy.S).toBeNull();
  expect(found.ectopy.V).toMatchObject({ beats: 2, couplets: 1 });
  expect(found.rows[0]).toMatchObject({ ventricular: 2, supraventricular: null, supraventricularRuns: null });
});

test('no beat and one beat have no rates and no pauses', () => {
  for (const classes of ['', 'N']) {
    const found = recordEvents(course(classes), rules, all);
    expect(found).toMatchObject({ beats: classes.length, heartRate: null, longestRr: null, pauses: null, events: [] });
  }
});

test('rows share out beats, intervals and events; together they have all', () => {
  const found = recordEvents(course('NVVVNN'.repeat(30)), rules, all);
  const sum = (key: 'beats' | 'ventricular' | 'ventricularRuns') =>
    found.rows.reduce((total, row) => total + row[key]!, 0);
  expect(found.rows).toHaveLength(4);
  expect([sum('beats'), sum('ventricular'), sum('ventricularRuns')]).toEqual([180, 90, 30]);
});
