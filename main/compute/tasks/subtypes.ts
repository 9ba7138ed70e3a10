import { existsSync } from 'node:fs';
import { predictedClasses } from '../../../models/evaluation/confusion.ts';
import { clusteredMean } from '../../../models/faithfulness/clusteredMean.ts';
import { controlMap } from '../../../models/faithfulness/controlMaps.ts';
import { mapsOfMethod, withoutPadding } from '../../../models/faithfulness/mapsOfMethod.ts';
import { withRandomisedParameters } from '../../../models/faithfulness/randomised.ts';
import { predict } from '../../../models/prediction/predict.ts';
import { findSubtypes } from '../../../models/subtypes/findSubtypes.ts';
import { purity } from '../../../models/subtypes/purity.ts';
import { type CardCurves, subtypeCard } from '../../../models/subtypes/subtypeCard.ts';
import { unitRows } from '../../../models/subtypes/unitRows.ts';
import type { Evaluation, MeasuredMean, Progress, Subtypes } from '../../../preload/contract/contract.ts';
import type { Bootstrap } from '../../../preload/numeric/bootstrap.ts';
import { derivedSeed } from '../../../preload/numeric/random.ts';
import { finish, mapSteps } from '../../../preload/numeric/steps.ts';
import { type ChosenParameters, parametersOf } from '../../../preload/words/chosenParameters.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import type { ParameterValues } from '../../../preload/words/parameters.ts';
import { subtypeRules } from '../../../preload/words/subtypeRules.ts';
import type { ShownWindows } from '../../../preload/words/windows.ts';
import { causeFileOf, readCauses } from '../../ecg/planting/causeFile.ts';
import { type ManifestRecord, readManifest, windowChoice } from '../beats/manifest.ts';
import { explainedLayer, requireOffered } from '../explaining/explainedLayer.ts';
import { measuredMean } from '../explaining/measuredMean.ts';
import { withModel } from '../models/loadedModel.ts';
import { nextTurn } from '../nextTurn.ts';
import { refusal } from '../refuse.ts';

export interface SubtypesTaskInput {
  /** The model's folder. */
  readonly folder: string;
  readonly records: readonly (ManifestRecord & { readonly patient: string })[];
  readonly target: string;
  readonly method: MethodName;
  readonly parameters?: ChosenParameters | undefined;
  readonly layer?: string | undefined;
  /** Null: as many as the rule finds. */
  readonly clusters: number | null;
  readonly seed: number;
  /** Bootstrap replicates of intervals. */
  readonly replicates: number;
}

export interface SubtypesTaskOutput
  extends Pick<Subtypes, 'beats' | 'zeroMaps' | 'patients' | 'choice' | 'others' | 'planted' | 'layer'> {
  readonly parameters: ParameterValues;
  readonly engine: Evaluation['engine'];
  readonly cards: readonly ComputedCard[];
}

/** A card with its beats by their places in the manifest. */
interface ComputedCard extends CardCurves {
  /** The nearest to the centre first. */
  readonly members: readonly number[];
  /** Of each of them; those of a patient sum up to 1 over all cards. */
  readonly weight: readonly number[];
  readonly stability: number | null;
  /** Index of the predicted class. [members] */
  readonly predicted: readonly number[];
  readonly recall: MeasuredMean;
  readonly causes: Record<string, number> | undefined;
}

/** Explains beats of a class, clusters their maps, and clusters the same beats by what is no map of the network. */
export async function* subtypes(
  { folder, records, target, method, parameters: chosen, layer, clusters, seed, replicates }: SubtypesTaskInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, SubtypesTaskOutput, void> {
  return yield* withModel(folder, async function* ({ engine, model, card }) {
    requireOffered(card, method);
    const explained = explainedLayer(model, { method, layer });
    const index = card.classes.indexOf(target);
    if (index < 0) throw refusal(`the model has no class "${target}"; expected one of ${card.classes.join(' ')}`);
    const windows = yield* mapSteps(
      readManifest(records, windowChoice(card), abort),
      (step): Progress => ({ ...step, counted: 'records', message: 'reading' }),
    );
    const { samples } = windows;
    yield step(0, 'explaining');
    const targetClass = new Uint8Array(windows.beats).fill(index);
    const parameters = parametersOf(method, chosen);
    const how = { method, parameters, layer, targetClass, valid: windows };
    const maps = await mapsOfMethod(engine, model, windows, how, abort);
    const slopes = controlMap('slope', { windows, window: card.window, targetClass, seed });
    const probabilities = await finish(predict(engine, model, windows, { batchSize: 128 }, abort));
    const predicted = predictedClasses(probabilities, card.classes.length);
    const kept = [...targetClass.keys()].filter((beat) => {
      return maps.subarray(beat * samples, (beat + 1) * samples).some((value) => value !== 0);
    });
    if (kept.length < 2) {
      throw refusal(
        `${kept.length} of ${windows.beats} maps are not zero everywhere: fewer than 2 cannot be clustered`,
      );
    }
    const names = records.flatMap(({ patient, beats }) => new Array<string>(beats.sample.length).fill(patient));
    const patients = kept.map((beat) => names[beat]!);
    const bootstrap: Bootstrap = { replicates, seed };
    const units = (rows: Float32Array) => unitRows(rows, samples, kept);
    const shuffled = await shuffledMaps(kept.length, async (shuffle) => {
      return await withRandomisedParameters(engine, model, derivedSeed(seed, shuffle), async () => {
        return units(await mapsOfMethod(engine, model, windows, how, abort));
      });
    });
    const compared = [
      { name: 'waveform', rows: units(waveforms(windows)) },
      { name: 'slope', rows: units(withoutPadding(slopes, windows)) },
      { name: 'shuffled', rows: shuffled },
    ] as const;
    const zeros = compared.map(({ rows }) => zeroRows(rows, kept.length));
    const others = compared.filter((_, at) => zeros[at]! <= subtypeRules.mostZeroMaps * kept.length);
    const steps = findSubtypes({ rows: units(maps), dimensions: samples, patients, others, clusters, bootstrap });
    let found = steps.next();
    while (!found.done) {
      abort.throwIfAborted();
      const { name, share } = found.value;
      const turn = ['maps', 'stability', ...others.map((one) => one.name as string)].indexOf(name);
      yield step((turn + 1 + share) / (others.length + 3), `clustering: ${name}`);
      await nextTurn();
      found = steps.next();
    }
    const { cluster, weight, away, stability, others: clustered } = found.value;
    const kinds = causesOf(records);
    const kindOf = kinds && kept.map((beat) => kinds[beat]!);
    const cards = Array.from(new Set(cluster).keys()).map((_, place): ComputedCard => {
      const points = [...cluster.keys()].filter((point) => cluster[point] === place);
      points.sort((a, b) => away[a]! - away[b]! || a - b);
      const members = points.map((point) => kept[point]!);
      const weights = points.map((point) => weight[point]!);
      const called = members.map((beat) => predicted[beat]!);
      const hits = called.map((one) => (one === index ? 1 : 0));
      const own = points.map((point) => patients[point]!);
      return {
        ...subtypeCard({ windows, maps, members, weight: weights }),
        ...{ members, weight: weights, predicted: called, stability: stability?.[place] ?? null },
        recall: measuredMean(clusteredMean(hits, own, bootstrap)),
        causes: kindOf && countsOf(points.map((point) => kindOf[point]!)),
      };
    });
    return {
      ...{ beats: windows.beats, zeroMaps: windows.beats - kept.length, patients: new Set(names).size },
      ...{ parameters, layer: explained.layer, engine: { name: engine.name, version: engine.version }, cards },
      choice: asLists(found.value.choice),
      others: compared.map(({ name }, at) => {
        const one = clustered.find((other) => other.name === name);
        const agreement =
          one?.agreement && measuredMean({ mean: one.agreement.rand, interval: one.agreement.interval });
        return { name, zeros: zeros[at]!, choice: one ? asLists(one.choice) : null, agreement: agreement ?? null };
      }),
      planted: kindOf
        ? {
            maps: measuredMean(purity(cluster, kindOf, patients, bootstrap)),
            others: clustered.map((one, at) => ({
              name: others[at]!.name,
              ...measuredMean(purity(one.cluster, kindOf, patients, bootstrap)),
            })),
            largest: Math.max(...Object.values(countsOf(kindOf))) / kindOf.length,
          }
        : null,
    };
  });
}

/**
 * Maps of the network with shuffled weights: of the first shuffle that leaves no map of zeros, else of the one that leaves the fewest.
 * A shuffled network may have no evidence for the class anywhere, and a rectified map of it is zero.
 */
async function shuffledMaps(beats: number, shuffle: (number: number) => Promise<Float32Array>): Promise<Float32Array> {
  let best = await shuffle(0);
  for (let number = 1; number < subtypeRules.shuffles && zeroRows(best, beats) > 0; number++) {
    const next = await shuffle(number);
    if (zeroRows(next, beats) < zeroRows(best, beats)) best = next;
  }
  return best;
}

/** @param rows [count × samples] */
function zeroRows(rows: Float32Array, count: number): number {
  const samples = rows.length / count;
  return Array.from({ length: count }, (_, row) => rows.subarray(row * samples, (row + 1) * samples)).filter((row) =>
    row.every((value) => value === 0),
  ).length;
}

/** @param share of what is done after reading */
function step(share: number, message: string): Progress {
  return { done: Math.round(100 * share), total: 100, counted: '%', message };
}

function asLists({ clusters, tried }: { readonly clusters: number | null; readonly tried: readonly Tried[] }) {
  return { clusters, tried: [...tried] };
}
type Tried = Subtypes['choice']['tried'][number];

/** Beats less their means over the samples that the record has; 0 elsewhere. [beats × samples] */
function waveforms({ millivolts, beats, samples, validFrom, validTo }: ShownWindows): Float32Array {
  const rows = new Float32Array(beats * samples);
  for (let beat = 0; beat < beats; beat++) {
    const [from, to] = [beat * samples + validFrom[beat]!, beat * samples + validTo[beat]!];
    const own = millivolts.subarray(from, to);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    rows.set(
      own.map((value) => value - mean),
      from,
    );
  }
  return rows;
}

/** What was planted in each beat; undefined: a record has no file of causes. [beats] @throws ReadFailure */
function causesOf(records: SubtypesTaskInput['records']): string[] | undefined {
  if (!records.every(({ headerPath }) => existsSync(causeFileOf(headerPath)))) return undefined;
  return records.flatMap(({ headerPath, beats }) => {
    const kinds = new Map(
      readCauses(headerPath).map(({ sample, stretches }) => [sample, stretches.map(({ kind }) => kind).join(' + ')]),
    );
    return Array.from(beats.sample, (sample) => kinds.get(sample) || 'none');
  });
}

function countsOf(names: readonly string[]): Record<string, number> {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return Object.fromEntries([...found].sort((a, b) => b[1] - a[1]));
}
