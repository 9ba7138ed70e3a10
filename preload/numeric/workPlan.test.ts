import { expect, test } from 'vitest';
import { createWorkPlan } from './workPlan.ts';

/** A plan of works of unlike cost on a simulated clock; what each step would take, in turn. */
function simulated(works: Record<string, { times: number; cost: number; seconds: number }>) {
  let now = 0;
  const plan = createWorkPlan(works, () => now * 1000);
  return {
    plan,
    work(kind: string, times = 1) {
      now += works[kind]!.seconds * times;
      plan.did(kind, times);
    },
    left: (): number => (now * (1 - plan.share())) / plan.share(),
  };
}

test('what was done of a kind tells the rest of it, however unlike the kinds are', () => {
  // Six maps by a method of 0.1 s and by one of 5 s, and 100 questions of 0.02 s: 32.6 s; nobody knew what the methods cost.
  const { work, left, plan } = simulated({
    asking: { times: 100, cost: 1, seconds: 0.02 },
    cam: { times: 6, cost: 1, seconds: 0.1 },
    smooth: { times: 6, cost: 1, seconds: 5 },
  });
  expect(plan.share()).toBe(0);
  work('asking', 10);
  work('smooth');
  work('cam');
  // 0.2 + 5 + 0.1 = 5.3 s passed: five of each and 90 questions are left
  expect(left()).toBeCloseTo(25 + 0.5 + 1.8, 9);
  work('smooth', 5);
  expect(left()).toBeCloseTo(0.5 + 1.8, 9);
  work('cam', 5);
  work('asking', 90);
  expect(plan.share()).toBe(1);
});

test('a kind that was not done yet goes by its cost, at the pace of those that were', () => {
  const { work, left } = simulated({
    asking: { times: 20, cost: 1, seconds: 0.5 },
    gradients: { times: 2, cost: 30, seconds: 15 },
  });
  work('asking', 4);
  // 2 s for four forward passes: 16 more of them, and two times 30
  expect(left()).toBeCloseTo(8 + 30, 9);
});

test('work that will not be done is no work left', () => {
  const { work, plan } = simulated({
    asking: { times: 1, cost: 1, seconds: 1 },
    cam: { times: 6, cost: 1, seconds: 1 },
  });
  work('asking');
  expect(plan.share()).toBeCloseTo(1 / 7, 9);
  plan.drop('cam');
  expect(plan.share()).toBe(1);
});
