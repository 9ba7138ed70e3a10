import { expect, test } from 'vitest';
import { sfc32 } from '../../../preload/numeric/random.ts';
import { drawRhythm, type RhythmKind, rhythmKinds } from './drawRhythm.ts';

const drawn = (kind: RhythmKind, seed: string) => drawRhythm(kind, { beats: 300, basicSeconds: 0.8 }, sfc32(seed));
const many = (kind: RhythmKind) => Array.from({ length: 20 }, (_, at) => drawn(kind, `${kind} ${at}`));

test('every rhythm has the beats asked for, between 0.28 and 3 s apart', () => {
  for (const kind of rhythmKinds) {
    for (const { kinds, seconds } of many(kind)) {
      expect([kinds.length, seconds.length]).toEqual([300, 300]);
      expect(Math.min(...seconds)).toBeGreaterThanOrEqual(0.28);
      expect(Math.max(...seconds)).toBeLessThanOrEqual(3);
    }
  }
});

test('the same seed draws the same rhythm, another seed another', () => {
  expect(drawn('runs', 'a')).toEqual(drawn('runs', 'a'));
  expect(drawn('runs', 'a').seconds).not.toEqual(drawn('runs', 'b').seconds);
});

test('atrial beats are early: each comes before the underlying interval is over', () => {
  for (const kind of ['single', 'patterns', 'runs'] as const) {
    for (const { kinds, seconds } of many(kind)) {
      const early = seconds.filter((_, beat) => kinds[beat] === 'atrial');
      // 0.92 of an interval that drifts and breathes by some per cent.
      expect(Math.max(0, ...early.toSorted().slice(0, Math.ceil(early.length / 2)))).toBeLessThan(0.8);
    }
  }
});

test('sinus rhythm and fibrillation have no atrial beats, runs may have more of them than of any other', () => {
  for (const kind of ['sinus', 'fibrillation'] as const) {
    for (const { kinds } of many(kind)) expect(kinds).not.toContain('atrial');
  }
  const shares = many('runs').map(({ kinds }) => kinds.filter((kind) => kind === 'atrial').length / kinds.length);
  expect(Math.max(...shares)).toBeGreaterThan(0.5);
});

test('ventricular patterns and runs are those of ventricular beats alone', () => {
  for (const kind of ['ventricularPatterns', 'ventricularRuns'] as const) {
    for (const { kinds } of many(kind)) {
      expect(kinds).not.toContain('atrial');
      expect(kinds.filter((one) => one === 'ventricular').length).toBeGreaterThan(15);
    }
  }
});

test('fibrillation is more irregular than sinus rhythm', () => {
  const changes = (kind: RhythmKind) =>
    many(kind).map(({ seconds, kinds }) => {
      const own = Array.from(seconds.slice(1), (interval, at) => Math.abs(Math.log(interval / seconds[at]!)));
      const normal = own
        .filter((_, at) => kinds[at] === 'normal' && kinds[at + 1] === 'normal')
        .toSorted((a, b) => a - b);
      return normal[Math.floor(normal.length / 2)]!;
    });
  const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[10]!;
  expect(Math.min(...changes('fibrillation'))).toBeGreaterThan(0.08);
  // Breathing may move a young heart's intervals by 30 %: one recording may be as irregular, not most of them.
  expect(middle(changes('fibrillation'))).toBeGreaterThan(1.5 * middle(changes('sinus')));
});
