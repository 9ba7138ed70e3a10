import { join } from 'node:path';
import { openRecord } from '../../main/ecg/archive/openRecord.ts';
import { readAnnotations } from '../../main/ecg/formats/mitAnnotations/readAnnotations.ts';
import { symbolOf } from '../../main/ecg/record/annotations.ts';
import { clusterShapes, notCompared } from '../../main/ecg/templates/clusterShapes.ts';
import type { ShapeWindows } from '../../main/ecg/templates/shapeWindows.ts';
import { type Random, sfc32 } from '../../preload/numeric/random.ts';
import { finishNow } from './finishNow.ts';

const lead = 'MLII';
/** De Chazal's sets, without records that lack the lead. */
export const purityRecords = {
  design: '101 106 108 109 112 114 115 116 118 119 122 124 201 203 205 207 208 209 215 220 223 230'.split(' '),
  test: '100 103 105 111 113 117 121 123 200 202 210 212 213 214 219 221 222 228 231 232 233 234'.split(' '),
} as const;
const symbols = new Set('NLRejAaJSVEF/fQ');

export interface LabelledBeats {
  readonly sample: Float64Array;
  readonly symbol: readonly string[];
}
export type WindowsOf = (
  record: Awaited<ReturnType<typeof openRecord>>,
  signal: number,
  beats: LabelledBeats,
  random: Random,
) => ShapeWindows;
/** Other labels of the same beats, a copy. */
export type LabelsOf = (symbol: string[], random: Random) => string[];

export interface Purity {
  readonly beats: number;
  readonly clustered: number;
  /** Have their cluster's most frequent label; would have it if each record were one cluster. */
  readonly pure: number;
  readonly most: number;
  /** Beats of V, those in clusters of mostly V, and all beats of these clusters. */
  readonly v: number;
  readonly vFound: number;
  readonly vCalled: number;
  /** Of each record. */
  readonly clusters: readonly number[];
  readonly notCompared: number;
}

/** How far clusters of one shape agree with labels, each labelling of the same clusters; seed 1. */
export async function shapePurity(
  archive: string,
  names: readonly string[],
  windowsOf: WindowsOf,
  labellings: readonly LabelsOf[],
): Promise<Purity[]> {
  const random = sfc32(1);
  const sums = labellings.map(() => ({
    ...{ beats: 0, clustered: 0, pure: 0, most: 0, v: 0, vFound: 0, vCalled: 0, notCompared: 0 },
    clusters: [] as number[],
  }));
  for (const name of names) {
    const record = await openRecord(join(archive, `${name}.hea`));
    const signal = record.header.signals.findIndex(({ description }) => description === lead);
    if (signal < 0) throw new Error(`record ${name} has no ${lead}`);
    const beats = beatsOf(join(archive, `${name}.atr`));
    const found = finishNow(clusterShapes(windowsOf(record, signal, beats, random)));
    for (const [at, labelsOf] of labellings.entries()) addRecord(sums[at]!, found, labelsOf([...beats.symbol], random));
  }
  return sums;
}

type Sums = { -readonly [Name in keyof Purity]: Purity[Name] extends number ? number : number[] };

function addRecord(
  sums: Sums,
  { clusters, cluster }: { readonly clusters: number; readonly cluster: ArrayLike<number> },
  symbol: readonly string[],
): void {
  const counts = Array.from({ length: clusters }, () => new Map<string, number>());
  const all = new Map<string, number>();
  symbol.forEach((one, beat) => {
    const place = cluster[beat]!;
    if (place >= 0) counts[place]!.set(one, (counts[place]!.get(one) ?? 0) + 1);
    if (place === notCompared) sums.notCompared += 1;
    all.set(one, (all.get(one) ?? 0) + 1);
  });
  sums.beats += symbol.length;
  sums.most += Math.max(...all.values());
  sums.v += all.get('V') ?? 0;
  sums.clusters.push(clusters);
  for (const one of counts) {
    const size = [...one.values()].reduce((sum, beats) => sum + beats, 0);
    const largest = Math.max(...one.values());
    sums.clustered += size;
    sums.pure += largest;
    if (one.get('V') === largest) {
      sums.vFound += largest;
      sums.vCalled += size;
    }
  }
}

/** The numbers of one labelling, a line each. */
export function purityLines({
  beats,
  clustered,
  pure,
  most,
  v,
  vFound,
  vCalled,
  clusters,
  notCompared,
}: Purity): string[] {
  const sorted = clusters.toSorted((a, b) => a - b);
  return [
    `beats ${beats}, in clusters ${percent(clustered, beats)}, not compared ${notCompared}`,
    `purity ${percent(pure, clustered)}; one cluster a record would have ${percent(most, beats)}`,
    `V: ${percent(vFound, v)} of ${v} in clusters of mostly V, which are V to ${percent(vFound, vCalled)}`,
    `clusters a record: median ${sorted[sorted.length >> 1]}, most ${sorted.at(-1)}`,
  ];
}

export function percent(part: number, of: number): string {
  return of === 0 ? 'none' : `${((100 * part) / of).toFixed(1)} %`;
}

function beatsOf(file: string): LabelledBeats {
  const read = readAnnotations(file, 360);
  const rows = Array.from({ length: read.count }, (_, row) => row).filter((row) => symbols.has(symbolOf(read, row)));
  return {
    sample: Float64Array.from(rows, (row) => read.sample[row]!),
    symbol: rows.map((row) => symbolOf(read, row)),
  };
}
