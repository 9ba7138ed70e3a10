import {
  partsOfWindow,
  pointingGameWave,
  relevanceMassByWave,
} from '../../../models/explanation/maps/relevanceMassByWave.ts';
import { cascade, mostCascadeBeats } from '../../../models/faithfulness/cascade.ts';
import { clusteredMean } from '../../../models/faithfulness/clusteredMean.ts';
import {
  type ComparedMethod,
  type ComparisonChoices,
  compareMethods as compare,
} from '../../../models/faithfulness/compareMethods.ts';
import { comparisonWork } from '../../../models/faithfulness/comparisonWork.ts';
import { type Differences, differencesTo } from '../../../models/faithfulness/differencesTo.ts';
import type { PairedDifference } from '../../../models/faithfulness/pairedDifference.ts';
import { rankStability } from '../../../models/faithfulness/rankStability.ts';
import type { Evaluation, MeasuredMean, MethodComparison, Progress } from '../../../preload/contract/contract.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import type { ChosenParameters } from '../../../preload/words/chosenParameters.ts';
import { isControlMap } from '../../../preload/words/controlMaps.ts';
import { type ScoreName, scoreNames } from '../../../preload/words/methodScores.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import { removalNames, removalScoreNames } from '../../../preload/words/removals.ts';
import { waveParts } from '../../../preload/words/waveParts.ts';
import type { ShownWindows } from '../../../preload/words/windows.ts';
import { type LabelledManifestRecord, readManifest, windowChoice } from '../beats/manifest.ts';
import { measuredMean } from '../explaining/measuredMean.ts';
import { windowWaves } from '../explaining/windowWaves.ts';
import { withModel } from '../models/loadedModel.ts';
import { nextTurn } from '../nextTurn.ts';

export interface ComparedRecord extends LabelledManifestRecord {
  readonly patient: string;
  /** Fiducials of the nearest normal beats, whose samples take the place of removed ones. [beats] */
  readonly donors: Float64Array;
}

export interface CompareMethodsInput {
  /** The model's folder. */
  readonly folder: string;
  readonly methods: readonly MethodName[];
  /** Those that are not the defaults. */
  readonly parameters?: ChosenParameters | undefined;
  /** The beats to compare on, each explained for its own reference class. */
  readonly records: readonly ComparedRecord[];
  readonly choices: ComparisonChoices;
  /** Bootstrap replicates of the intervals. */
  readonly replicates: number;
  /** Also randomise layer by layer. */
  readonly cascade: boolean;
}

export type CompareMethodsOutput = Pick<
  MethodComparison,
  'methods' | 'leftOut' | 'agreement' | 'classes' | 'rankStability' | 'cascade'
> & {
  readonly engine: Evaluation['engine'];
};

/** Explains the same beats by every method, measures each map, and shares it out to the waves of its beat. */
export async function* compareMethods(
  { folder, methods, parameters = {}, records, choices, replicates, cascade: isCascaded }: CompareMethodsInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, CompareMethodsOutput, void> {
  return yield* withModel(folder, async function* ({ engine, model, card }) {
    const windows = yield* mapSteps(
      readManifest(records, windowChoice(card), abort),
      (step): Progress => ({ ...step, counted: 'records', message: 'reading' }),
    );
    const { values, beats, samples, leads } = yield* mapSteps(
      readManifest(
        records.map(({ donors, ...record }) => ({ ...record, beats: { sample: donors } })),
        windowChoice(card),
        abort,
      ),
      (step): Progress => ({ ...step, counted: 'records', message: 'reading neighbours' }),
    );
    const donors = { values, beats, samples, leads };
    const parts: Uint8Array[] = [];
    for (const [place, record] of records.entries()) {
      abort.throwIfAborted();
      for (const waves of await windowWaves(record, card.window)) parts.push(partsOfWindow(waves, windows.samples));
      yield { done: place + 1, total: records.length, counted: 'records', message: 'delineating waves' };
      await nextTurn();
    }
    const targetClass = Uint8Array.from(records.flatMap(({ beats }) => Array.from(beats.classIndex)));
    const patients = records.flatMap(({ patient, beats }) => new Array<string>(beats.sample.length).fill(patient));
    const asked = { windows, window: card.window, donors, targetClass, methods, parameters, choices };
    const scopes = 1 + new Set(targetClass).size;
    const clock = () => performance.now();
    const work = comparisonWork(model, asked, { scopes, isCascaded, clock });
    const compared = yield* mapSteps(
      compare(engine, model, asked, abort, work),
      (step): Progress => ({ ...step, counted: 'methods', share: work.share() }),
    );
    const places = Array.from(targetClass.keys());
    const classes = card.classes.flatMap((name, index) => {
      const beats = places.filter((beat) => targetClass[beat] === index);
      return beats.length === 0 ? [] : [{ name, beats }];
    });
    // A map of all beats is the unit.
    const ofLayer = Math.min(1, mostCascadeBeats / targetClass.length);
    const cascaded = isCascaded
      ? yield* mapSteps(
          cascade(engine, model, asked, compared.methods, abort, (method) => work.did(method, ofLayer)),
          ({ done, total, method }): Progress => ({
            ...{ done, total, counted: 'methods', share: work.share() },
            message: `layers of ${method}`,
          }),
        )
      : undefined;
    const bootstrap = { replicates, seed: choices.seed };
    const measured = compared.methods;
    const inScope = (beats: readonly number[]) => {
      const scope = { beats, patients: beats.map((beat) => patients[beat]!), bootstrap };
      const mean = (value: (beat: number) => number) =>
        measuredMean(clusteredMean(beats.map(value), scope.patients, bootstrap));
      const rows = measured.map(({ method, maps, scores, removals }) => ({
        method,
        beats: beats.length,
        patients: new Set(scope.patients).size,
        scores: Object.fromEntries(
          scoresOfMap(method).map((name) => [name, mean((beat) => scores[name][beat]!)] as const),
        ),
        removals: Object.fromEntries(
          Object.entries(removals).map(([removal, own]) => [
            removal,
            Object.fromEntries(removalScoreNames.map((name) => [name, mean((beat) => own[name][beat]!)] as const)),
          ]),
        ),
        ...onWaves({ maps, windows, parts, beats }, mean),
      }));
      const toBest = differencesTo('best', measured, rows, scope);
      const toRandom = differencesTo('random', measured, rows, scope);
      const toControl = differencesTo('control', measured, rows, scope);
      return rows.map(({ method: _, ...row }, place) => ({
        ...row,
        toBest: mapValues(toBest[place]!, ({ from, ...one }) => ({ best: from, ...withNulls(one) })),
        toRandom: mapValues(toRandom[place]!, withNulls),
        toControl: mapValues(toControl[place]!, ({ from, ...one }) => ({ control: from, ...withNulls(one) })),
      }));
    };
    yield { done: 0, total: 0, counted: 'classes', share: work.share(), message: 'intervals of all beats' };
    const all = inScope(places);
    work.did('intervals');
    const ofClasses: { target: string; rows: ReturnType<typeof inScope> }[] = [];
    for (const { name: target, beats } of classes) {
      const counted = { done: ofClasses.length, total: classes.length, counted: 'classes' };
      yield { ...counted, share: work.share(), message: `intervals of ${target}` };
      ofClasses.push({ target, rows: inScope(beats) });
      work.did('intervals');
      await nextTurn();
    }
    const { name, version } = engine;
    return {
      methods: measured.map(({ method, parameters: given }, place) => ({
        method,
        parameters: given,
        all: all[place]!,
        perClass: ofClasses.map(({ target, rows }) => ({ target, ...rows[place]! })),
      })),
      leftOut: [...compared.leftOut],
      agreement: withoutNaN(compared.agreement),
      rankStability: stabilityOf(measured, all),
      ...(cascaded && {
        cascade: {
          beats: cascaded.beats,
          layers: [...cascaded.layers],
          methods: cascaded.methods.map(({ method, correlations }) => ({
            method,
            correlations: withoutNaN([correlations])[0]!,
          })),
        },
      }),
      classes: classes.map(({ name: target, beats }) => ({ target, beats: beats.length })),
      engine: { name, version },
    };
  });
}

/** Of the methods alone, by degradation. */
function stabilityOf(
  measured: readonly { readonly method: ComparedMethod }[],
  rows: readonly { readonly removals: Readonly<Record<string, Readonly<Record<string, MeasuredMean>>>> }[],
): NonNullable<MethodComparison['rankStability']> {
  const methods = rows.filter((_, place) => !isControlMap(measured[place]!.method));
  const removals = removalNames.filter((removal) => rows[0]?.removals[removal] !== undefined);
  const means = removals.map((removal) => methods.map((row) => row.removals[removal]!.degradation?.mean ?? Number.NaN));
  return { removals: [...removals], correlations: withoutNaN(rankStability(means)) };
}

/** Over the wire a number that is none is null. */
function withoutNaN(lines: readonly (readonly number[])[]): (number | null)[][] {
  return lines.map((line) => line.map((value) => (Number.isNaN(value) ? null : value)));
}

interface MapsOnWaves {
  readonly maps: Float32Array;
  readonly windows: ShownWindows;
  /** Part of each sample, one a beat. */
  readonly parts: readonly Uint8Array[];
  readonly beats: readonly number[];
}

/** Mean share of the map on each part of the beat, and the share of beats whose strongest sample lies there. */
function onWaves(
  { maps, windows, parts, beats }: MapsOnWaves,
  mean: (value: (beat: number) => number) => MeasuredMean,
) {
  const { samples, validFrom, validTo } = windows;
  const mapOf = (beat: number) => maps.subarray(beat * samples, (beat + 1) * samples);
  const shares = new Map(
    beats.map((beat) => [beat, relevanceMassByWave(mapOf(beat), parts[beat]!, validFrom[beat]!, validTo[beat]!)]),
  );
  const pointed = new Map(
    beats.map((beat) => [beat, pointingGameWave(mapOf(beat), parts[beat]!, validFrom[beat]!, validTo[beat]!)]),
  );
  return {
    waves: waveParts.map((part, place) => ({ part, ...mean((beat) => shares.get(beat)![place]!) })),
    pointing: waveParts.map((part) => {
      return {
        part,
        ...mean((beat) => (pointed.get(beat) === undefined ? Number.NaN : Number(pointed.get(beat) === part))),
      };
    }),
  };
}

/** Scores that mean something of this map. */
function scoresOfMap(method: ComparedMethod): readonly ScoreName[] {
  return isControlMap(method)
    ? scoreNames.filter((name) => name !== 'maxSensitivity' && name !== 'randomised')
    : scoreNames;
}

function mapValues<T>(differences: Differences, change: (one: Differences[string]) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(differences).map(([name, one]) => [name, change(one)]));
}

function withNulls({ excludesZero, ...difference }: PairedDifference) {
  return { excludesZero, ...measuredMean(difference) };
}
