import { expect, test } from 'vitest';
import { type Caliper, legSeconds, movedLeg, onLead, startCaliper } from './caliper.ts';

const lead = { position: 0, samplingRateHz: 360 };
const caliper = startCaliper(lead, [1, 2.001], 10);
const locked: Caliper = { ...caliper, isLocked: true };

test('legs stand on samples of the lead', () => {
  // 2.001 s at 360 Hz is sample 720.36.
  expect(caliper.legs).toEqual([360, 720]);
  expect(legSeconds(caliper)).toEqual([1, 2]);
  expect(startCaliper(lead, [-3, 99], 10).legs).toEqual([0, 3599]);
});

test('a leg moves alone, and is then the one that keys move', () => {
  expect(movedLeg(caliper, 0, 400, 10)).toMatchObject({ legs: [400, 720], active: 0 });
  expect(movedLeg(caliper, 0, 9999, 10).legs).toEqual([3599, 720]);
  expect(movedLeg(caliper, 1, -5, 10).legs).toEqual([360, 0]);
});

test('locked legs keep their interval, also where one of them reaches an end of the record', () => {
  expect(movedLeg(locked, 0, 400, 10).legs).toEqual([400, 760]);
  expect(movedLeg(locked, 1, 700, 10).legs).toEqual([340, 700]);
  expect(movedLeg(locked, 0, 9999, 10).legs).toEqual([3239, 3599]);
  expect(movedLeg(locked, 1, 0, 10).legs).toEqual([0, 360]);
});

test('on a lead of another rate the legs stand at the same times, on its samples', () => {
  const slow = onLead({ ...locked, active: 0 }, { position: 3, samplingRateHz: 25 }, 10);
  expect(slow).toMatchObject({ position: 3, samplingRateHz: 25, legs: [25, 50], isLocked: true, active: 0 });
});
