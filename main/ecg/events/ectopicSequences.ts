import type { EctopicClass } from '../../../preload/words/events.ts';

/** A sequence of ectopic beats of one class: places of its first and last beat, both ectopic. */
export interface EctopicSequence {
  readonly kind: 'single' | 'couplet' | 'run' | 'bigeminy' | 'trigeminy';
  readonly ectopic: EctopicClass;
  readonly first: number;
  readonly last: number;
  /** Ectopic beats of it. */
  readonly beats: number;
}

/**
 * Singles, couplets, runs, bigeminy and trigeminy of one class, by the rules of preload/words/events.ts. A sequence ends at an
 * interval that is not readable: what happened there is not known.
 *
 * @param beatClass [beats]
 * @param readable [beats - 1]
 */
export function ectopicSequences(
  beatClass: readonly (string | undefined)[],
  readable: Uint8Array,
  ectopic: EctopicClass,
): EctopicSequence[] {
  const groups: EctopicSequence[] = [];
  for (let first = 0; first < beatClass.length; first++) {
    if (beatClass[first] !== ectopic) continue;
    let last = first;
    while (readable[last] === 1 && beatClass[last + 1] === ectopic) last++;
    const beats = last - first + 1;
    groups.push({ kind: beats === 1 ? 'single' : beats === 2 ? 'couplet' : 'run', ectopic, first, last, beats });
    first = last;
  }
  const singles = groups.flatMap(({ kind, first }) => (kind === 'single' ? [first] : []));
  const isCycle = (from: number, to: number) => {
    for (let at = from; at < to; at++) {
      if (readable[at] !== 1 || (at > from && beatClass[at] !== 'N')) return false;
    }
    return true;
  };
  return [
    ...groups,
    ...chains(singles, 2, isCycle).map((chain) => ({ kind: 'bigeminy', ectopic, ...chain }) as const),
    ...chains(singles, 3, isCycle).map((chain) => ({ kind: 'trigeminy', ectopic, ...chain }) as const),
  ];
}

const fewestOfChain = 3;

/** The longest rows of at least three singles, each `away` beats from the one before, across beats of class N. */
function chains(singles: readonly number[], away: number, isCycle: (from: number, to: number) => boolean) {
  const found: { readonly first: number; readonly last: number; readonly beats: number }[] = [];
  for (let start = 0; start < singles.length; ) {
    let end = start;
    while (singles[end + 1] === singles[end]! + away && isCycle(singles[end]!, singles[end + 1]!)) end++;
    const beats = end - start + 1;
    if (beats >= fewestOfChain) found.push({ first: singles[start]!, last: singles[end]!, beats });
    start = end + 1;
  }
  return found;
}
