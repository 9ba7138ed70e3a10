import { notCompared, unlikeOthers } from '../../ecg/templates/clusterShapes.ts';
import { splitShapes } from '../../ecg/templates/splitShapes.ts';
import { type ShapeSummary, summariseShapes, voltageRange } from '../../ecg/templates/summariseShapes.ts';
import { nextTurn } from '../nextTurn.ts';
import { keptShapes, type ShapeRecord } from '../records/keptShapes.ts';

export interface TemplatesInput {
  /** Of one patient. */
  readonly records: readonly ShapeRecord[];
  /** Clusters as someone joined or cut them; absent: as they are found. [beats of all records] */
  readonly cluster?: Int16Array | undefined;
  /** Cut this one in two. */
  readonly split?: number | undefined;
}

export interface TemplatesOutput {
  /** From 0 in the order of `templates`; -1: unlike others, -2: not compared. [beats of all records] */
  readonly cluster: Int16Array;
  readonly templates: readonly ShapeSummary[];
  /** The beats that are like no template, laid over each other; null: there are none. */
  readonly unlike: ShapeSummary | null;
  readonly notCompared: number;
  /** mV. */
  readonly range: readonly [low: number, high: number];
  /** The cluster that was to be cut is all of one shape. */
  readonly isWhole: boolean;
}

/** Finds the clusters of one shape, or sums up those that are given. Yields the share that is done. @throws ReadFailure */
export async function* templates(
  { records, cluster: given, split }: TemplatesInput,
  abort: AbortSignal,
): AsyncGenerator<number, TemplatesOutput, void> {
  const { windows, found } = yield* keptShapes(records, abort);
  if (given !== undefined && given.length !== windows.beats) {
    throw new RangeError(`clusters of ${given.length} beats were given of ${windows.beats}`);
  }
  const cluster = Int16Array.from(given ?? found.cluster);
  let clusters = cluster.reduce((most, one) => Math.max(most, one + 1), 0);
  let isWhole = false;
  if (split !== undefined) {
    const members = membersOf(cluster, split);
    const part = splitShapes(windows, members, found.shift);
    isWhole = !part.includes(1);
    members.forEach((beat, member) => {
      if (part[member] === 1) cluster[beat] = clusters;
    });
    if (!isWhole) clusters += 1;
  }
  const range = voltageRange(windows);
  const summaries: ShapeSummary[] = [];
  for (let one = 0; one < clusters; one++) {
    summaries.push(summariseShapes(windows, membersOf(cluster, one), found.shift, range));
    await nextTurn();
    abort.throwIfAborted();
  }
  const unlike = membersOf(cluster, unlikeOthers);
  return {
    cluster,
    templates: summaries,
    unlike: unlike.length === 0 ? null : summariseShapes(windows, unlike, found.shift, range),
    notCompared: membersOf(cluster, notCompared).length,
    range,
    isWhole,
  };
}

function membersOf(cluster: Int16Array, one: number): Int32Array {
  return Int32Array.from(cluster.keys()).filter((beat) => cluster[beat] === one);
}
