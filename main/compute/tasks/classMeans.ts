import { attributionsOf } from '../../../models/explanation/attributionsOf.ts';
import { methodNamed } from '../../../models/explanation/catalogue.ts';
import { accumulateClassMean } from '../../../models/explanation/classMean.ts';
import { oneSided } from '../../../models/explanation/oneSided.ts';
import type { ClassMean, Evaluation, Progress } from '../../../preload/contract.ts';
import type { MethodParameters } from '../../../preload/methods.ts';
import type { MethodName } from '../../../preload/vocabulary.ts';
import { type LoadedModel, withModel } from '../loadedModel.ts';
import { refusal } from '../refuse.ts';
import { explainedLayer, type LayerChoice } from './explainedLayer.ts';
import { beatsOfManifest, type ManifestRecord, type ManifestWindows, readManifest, windowChoice } from './manifest.ts';

export interface ClassMeansInput {
  /** The model's folder. */
  readonly folder: string;
  readonly method: MethodName;
  readonly layer?: string | undefined;
  readonly targets: readonly ClassMeansTarget[];
}

export interface ClassMeansTarget {
  readonly target: string;
  /** The beats that the mean is taken over. */
  readonly records: readonly (ManifestRecord & { readonly patient: string })[];
}

export interface ClassMeansOutput {
  readonly layer: string;
  readonly parameters: MethodParameters;
  readonly engine: Evaluation['engine'];
  readonly classes: ClassMean[];
  /** Of explaining alone, reading included. */
  readonly seconds: number;
}

const batchSize = 256;

/** Class means, one class after another: compute, up-sample, give one sign, normalise each beat, average. */
export async function* classMeans(
  { folder, method, layer, targets }: ClassMeansInput,
  signal: AbortSignal,
): AsyncGenerator<Progress, ClassMeansOutput, void> {
  return yield* withModel(folder, async function* (loaded) {
    const total = targets.reduce((sum, { records }) => sum + beatsOfManifest(records), 0);
    const started = performance.now();
    const classes: ClassMean[] = [];
    const choice = { method, layer };
    const explained = explainedLayer(loaded.model, choice);
    let done = 0;
    for (const target of targets) {
      const explaining = explainClass(loaded, choice, target, signal);
      try {
        let step = await explaining.next();
        for (; !step.done; step = await explaining.next()) {
          yield { done: done + step.value, total, counted: 'beats', message: `class ${target.target}` };
        }
        classes.push(step.value);
      } finally {
        await explaining.return(undefined as never);
      }
      done += beatsOfManifest(target.records);
    }
    const { name, version } = loaded.engine;
    const seconds = (performance.now() - started) / 1000;
    const { parameters } = methodNamed(method).facts;
    return { layer: explained.layer, parameters, engine: { name, version }, classes, seconds };
  });
}

/** Yields the beats done of this class. */
async function* explainClass(
  { engine, model, card }: LoadedModel,
  { method, layer }: LayerChoice,
  { target, records }: ClassMeansTarget,
  signal: AbortSignal,
): AsyncGenerator<number, ClassMean, void> {
  const targetClass = card.classes.indexOf(target);
  if (targetClass < 0) throw refusal(`the model has no class "${target}"; expected one of ${card.classes.join(' ')}`);
  const reading = readManifest(records, windowChoice(card), signal);
  let read = await reading.next();
  for (; !read.done; read = await reading.next()) yield 0;
  const windows = read.value;
  const { samples } = windows;
  const patients = records.flatMap(({ patient, fiducials }) => new Array<string>(fiducials.length).fill(patient));
  const { facts, run } = methodNamed(method);
  const { parameters } = facts;
  const options = { targetClass, batchSize, parameters, ...(layer === undefined ? {} : { layer }) };
  const maps = accumulateClassMean({ samples, normalisation: 'each-beat-then-mean' });
  let zeroMaps = 0;
  for await (const batch of run(engine, model, windows, options, signal)) {
    const attributions = oneSided(attributionsOf(batch, samples), facts);
    maps.add({
      attributions,
      validFrom: Uint32Array.from(batch.beats, (beat) => windows.validFrom[beat]!),
      validTo: Uint32Array.from(batch.beats, (beat) => windows.validTo[beat]!),
      patients: Array.from(batch.beats, (beat) => patients[beat]!),
    });
    batch.beats.forEach((beat, row) => {
      const valid = attributions.subarray(
        row * samples + windows.validFrom[beat]!,
        row * samples + windows.validTo[beat]!,
      );
      if (valid.every((value) => value === 0)) zeroMaps++;
    });
    yield batch.done;
  }
  const { beats, patients: patientCount, n, mean, sd, median, q25, q75 } = maps.result();
  return {
    target,
    beats,
    patients: patientCount,
    records: records.length,
    zeroMaps,
    mean,
    sd,
    median,
    q25,
    q75,
    ...beatMoments(windows),
    validBeats: Float32Array.from(n),
  };
}

/** Mean and standard deviation of the beats themselves over their valid samples, in millivolts; NaN where there are none. */
function beatMoments({ millivolts: values, samples, beats, validFrom, validTo }: ManifestWindows) {
  const n = new Uint32Array(samples);
  const mean = new Float64Array(samples);
  const squares = new Float64Array(samples);
  for (let beat = 0; beat < beats; beat++) {
    for (let sample = validFrom[beat]!; sample < validTo[beat]!; sample++) {
      const value = values[beat * samples + sample]!;
      n[sample]!++;
      const away = value - mean[sample]!;
      mean[sample]! += away / n[sample]!;
      squares[sample]! += away * (value - mean[sample]!);
    }
  }
  return {
    meanBeat: Float32Array.from(mean, (value, sample) => (n[sample] === 0 ? Number.NaN : value)),
    sdBeat: Float32Array.from(squares, (sum, sample) =>
      n[sample] === 0 ? Number.NaN : Math.sqrt(sum / Math.max(1, n[sample]! - 1)),
    ),
  };
}
