import {
  bestMatch,
  canBeCompared,
  comparedFrom,
  comparedSamples,
  emptyTemplates,
  type Match,
  setTemplate,
  similarityOf,
  type Templates,
} from './matchShapes.ts';
import { type ShapeWindows, shapeSamples } from './shapeWindows.ts';

/** How clusters are made. */
export const clusterRules = {
  /** A beat that is less like every template than this begins one of its own. */
  leastSimilarity: 0.88,
  /** Templates that are more alike become one. */
  mergedFrom: 0.93,
  /** Templates kept at a time: of a lead full of noise every beat would be one. */
  mostTemplates: 64,
  /** Smaller clusters are none: their beats are unlike others. */
  leastBeats: 3,
  rounds: 3,
} as const;

/** Stands in `cluster` of a beat that is like no template. */
export const unlikeOthers = -1;
/** Of a beat without signal, or without a deflection, where shapes are compared. */
export const notCompared = -2;

export interface ShapeClusters {
  readonly clusters: number;
  /** From 0, the largest first; or `unlikeOthers`, `notCompared`. [beats] */
  readonly cluster: Int16Array;
  /** Samples that the beat agrees best at when moved by so many. [beats] */
  readonly shift: Int8Array;
  /** To the template of its cluster. [beats] */
  readonly similarity: Float32Array;
}

/**
 * Clusters of beats of one shape, by templates as Holter systems and ours of old: beats in time order join the template that they
 * are most like (leader clustering, Hartigan 1975, chapter 3) or begin a new one; then, three times, each template becomes the mean
 * of its beats, templates that are alike become one, and every beat is assigned anew (k-means with the clusters found). Similarity is
 * 1 - |a - b|²/(|a|² + |b|²) over the QRS complex, so that height counts beside form, at the shift within ±40 ms where it is
 * greatest. No chance is in it: the same beats give the same clusters. Neither labels nor a model are looked at.
 *
 * Yields the passes' progress, from 0 to 1.
 */
export function* clusterShapes({ beats, values }: ShapeWindows): Generator<number, ShapeClusters, void> {
  const rules = clusterRules;
  const cluster = new Int16Array(beats).fill(unlikeOthers);
  const shift = new Int8Array(beats);
  const similarity = new Float32Array(beats);
  for (let beat = 0; beat < beats; beat++) if (!canBeCompared(values, beat)) cluster[beat] = notCompared;
  const passes = rules.rounds + 1;
  const found: Match = { template: -1, similarity: 0, shift: 0 };
  let templates = emptyTemplates(rules.mostTemplates);
  const means = new Float64Array(rules.mostTemplates * comparedSamples);
  const members = new Float64Array(rules.mostTemplates);
  for (let beat = 0; beat < beats; beat++) {
    if (cluster[beat] === notCompared) continue;
    bestMatch(values, beat, templates, found);
    const isNew = found.similarity < rules.leastSimilarity;
    if (isNew && templates.count === rules.mostTemplates) continue;
    const place = isNew ? templates.count : found.template;
    if (isNew) templates.count++;
    follow(values, beat, isNew ? 0 : found.shift, place);
    if (beat % 1000 === 999) yield beat / beats / passes;
  }
  for (let round = 1; round <= rules.rounds; round++) {
    if (round > 1) templates = meansOf({ beats, values }, cluster, shift, templates.count);
    merge(templates, rules.mergedFrom);
    for (let beat = 0; beat < beats; beat++) {
      if (cluster[beat] === notCompared) continue;
      bestMatch(values, beat, templates, found);
      cluster[beat] = found.similarity < rules.leastSimilarity ? unlikeOthers : found.template;
      shift[beat] = found.shift;
      similarity[beat] = found.similarity;
      if (beat % 1000 === 999) yield (round + beat / beats) / passes;
    }
  }
  return ordered(cluster, shift, similarity, templates.count);

  /** The template follows its beats: the mean of the first 32, then a sliding one, as shapes drift over a day. */
  function follow(source: Float32Array, beat: number, moved: number, place: number): void {
    members[place]! += 1;
    const weight = 1 / Math.min(32, members[place]!);
    const start = beat * shapeSamples + comparedFrom + moved;
    const row = place * comparedSamples;
    for (let at = 0; at < comparedSamples; at++) means[row + at]! += weight * (source[start + at]! - means[row + at]!);
    setTemplate(templates, place, means, row);
  }
}

/** The mean of each cluster's beats, as they are shifted. */
function meansOf({ beats, values }: ShapeWindows, cluster: Int16Array, shift: Int8Array, count: number): Templates {
  const sums = new Float64Array(count * comparedSamples);
  const members = new Float64Array(count);
  for (let beat = 0; beat < beats; beat++) {
    const place = cluster[beat]!;
    if (place < 0) continue;
    members[place]! += 1;
    const start = beat * shapeSamples + comparedFrom + shift[beat]!;
    for (let at = 0; at < comparedSamples; at++) sums[place * comparedSamples + at]! += values[start + at]!;
  }
  const templates = emptyTemplates(Math.max(1, count));
  for (let place = 0; place < count; place++) {
    if (members[place]! < clusterRules.leastBeats) continue;
    const row = place * comparedSamples;
    for (let at = 0; at < comparedSamples; at++) sums[row + at]! /= members[place]!;
    setTemplate(templates, templates.count++, sums, row);
  }
  return templates;
}

/** The two most alike become their mean, until none are as alike as that. */
function merge(templates: Templates, from: number): void {
  for (;;) {
    let best = { one: -1, other: -1, similarity: from };
    for (let one = 0; one < templates.count; one++) {
      for (let other = one + 1; other < templates.count; other++) {
        const similarity = similarityOf(templates, one, other);
        if (similarity > best.similarity) best = { one, other, similarity };
      }
    }
    if (best.one < 0) return;
    const { shapes } = templates;
    const last = templates.count - 1;
    const both = new Float32Array(comparedSamples);
    for (let at = 0; at < comparedSamples; at++) {
      both[at] = (shapes[best.one * comparedSamples + at]! + shapes[best.other * comparedSamples + at]!) / 2;
    }
    setTemplate(templates, best.one, both, 0);
    setTemplate(templates, best.other, shapes.slice(last * comparedSamples, (last + 1) * comparedSamples), 0);
    templates.count = last;
  }
}

/** Clusters by their beats, the largest first; those that are too small are none. */
function ordered(cluster: Int16Array, shift: Int8Array, similarity: Float32Array, count: number): ShapeClusters {
  const members = new Float64Array(count);
  for (const place of cluster) if (place >= 0) members[place]! += 1;
  const order = Array.from(members.keys())
    .filter((place) => members[place]! >= clusterRules.leastBeats)
    .sort((a, b) => members[b]! - members[a]! || a - b);
  const placeOf = new Map(order.map((place, at) => [place, at]));
  return {
    clusters: order.length,
    cluster: cluster.map((place) => (place < 0 ? place : (placeOf.get(place) ?? unlikeOthers))),
    shift,
    similarity,
  };
}
