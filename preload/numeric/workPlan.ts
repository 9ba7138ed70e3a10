/** Work of one kind in a plan: what is done `times` times at about the same cost each. */
export interface PlannedWork {
  readonly times: number;
  /** Cost of doing it once, in a unit that all kinds of the plan share; holds until it was done and measured. */
  readonly cost: number;
}

export interface WorkPlan<Kind extends string> {
  /** The time since the last call (at first: since the plan was made) went into doing this so often. */
  did(kind: Kind, times?: number): void;
  /** This will not be done any more. */
  drop(kind: Kind): void;
  /** How much of all work is done, 0 to 1. */
  share(): number;
}

/**
 * How far a computation is whose parts cost unlike amounts. What was done of a kind tells what the rest of that kind takes; kinds that
 * were not done yet go by their cost, at the pace of those that were.
 *
 * @param clock milliseconds
 */
export function createWorkPlan<Kind extends string>(
  works: Readonly<Record<Kind, PlannedWork>>,
  clock: () => number,
): WorkPlan<Kind> {
  const entries = Object.entries(works) as [Kind, PlannedWork][];
  const kinds = new Map(entries.map(([kind, work]) => [kind, { ...work, left: work.times, done: 0, ms: 0 }]));
  let last = clock();
  return {
    did(kind, times = 1) {
      const now = clock();
      const own = kinds.get(kind)!;
      own.ms += now - last;
      own.done += times;
      own.left = Math.max(0, own.left - times);
      last = now;
    },
    drop(kind) {
      kinds.get(kind)!.left = 0;
    },
    share() {
      const all = [...kinds.values()];
      const spent = all.reduce((sum, { ms }) => sum + ms, 0);
      const cost = all.reduce((sum, one) => sum + one.done * one.cost, 0);
      if (spent <= 0 || cost <= 0) return 0;
      const left = all.reduce(
        (sum, one) => sum + one.left * (one.done > 0 ? one.ms / one.done : (one.cost * spent) / cost),
        0,
      );
      return spent / (spent + left);
    },
  };
}
