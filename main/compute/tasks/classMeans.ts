import { type Alarm, biasAlarms } from '../../../models/bias/biasAlarms.ts';
import { accumulateEvidence } from '../../../models/bias/classEvidence.ts';
import { accumulatePatientMeans, type PatientMean } from '../../../models/bias/patientMeans.ts';
import { attributionsOf } from '../../../models/explanation/attributionsOf.ts';
import { methodNamed } from '../../../models/explanation/catalogue.ts';
import { accumulateClassMean } from '../../../models/explanation/classMean.ts';
import { oneSided } from '../../../models/explanation/oneSided.ts';
import { partsOfWindow } from '../../../models/faithfulness/waveShares.ts';
import type { ClassMean, Evaluation, Progress } from '../../../preload/contract.ts';
import { type ChosenParameters, parametersOf } from '../../../preload/methodParameters.ts';
import type { MethodParameters } from '../../../preload/methods.ts';
import type { MethodName } from '../../../preload/vocabulary.ts';
import { type LoadedModel, withModel } from '../loadedModel.ts';
import { refusal } from '../refuse.ts';
import { explainedLayer, type LayerChoice } from './explainedLayer.ts';
import { findWaves, type WaveLookup } from './findWaves.ts';
import { beatsOfManifest, type ManifestRecord, type ManifestWindows, readManifest, windowChoice } from './manifest.ts';

export interface ClassMeansInput {
  /** The model's folder. */
  readonly folder: string;
  readonly method: MethodName;
  /** Those that are not the usual ones. */
  readonly parameters?: ChosenParameters | undefined;
  readonly layer?: string | undefined;
  readonly targets: readonly ClassMeansTarget[];
  /** Also the mean of each patient of each class. */
  readonly byPatient?: boolean | undefined;
}

export interface ClassMeansTarget {
  readonly target: string;
  /** The beats that the mean is taken over. */
  readonly records: readonly ExplainedRecord[];
}

/** `patient` is unique among all archives; `patientName` is what the archive calls the patient. */
type ExplainedRecord = ManifestRecord & { readonly patient: string; readonly patientName: string };

export interface ClassMeansOutput {
  readonly layer: string;
  readonly parameters: MethodParameters;
  readonly engine: Evaluation['engine'];
  readonly classes: ExplainedClass[];
  /** Of reading, delineating and explaining. */
  readonly seconds: number;
}

/** Alarms and means of patients name patients by their keys here. */
export type ExplainedClass = Omit<ClassMean, 'alarms' | 'patientMeans'> & {
  readonly alarms: Alarm[];
  readonly patientMeans?: PatientMean[];
};

const batchSize = 256;

/**
 * Class means, one class after another: compute, up-sample, give one sign, normalise each beat, average; beside them where
 * the maps lie on the waves, and what a reader should be warned of.
 */
export async function* classMeans(
  { folder, method, parameters: chosen, layer, targets, byPatient = false }: ClassMeansInput,
  signal: AbortSignal,
): AsyncGenerator<Progress, ClassMeansOutput, void> {
  return yield* withModel(folder, async function* (loaded) {
    const total = targets.reduce((sum, { records }) => sum + beatsOfManifest(records), 0);
    const started = performance.now();
    const classes: ExplainedClass[] = [];
    const parameters = parametersOf(method, chosen);
    const choice = { method, parameters, layer };
    const explained = explainedLayer(loaded.model, choice);
    const finding = findWaves(
      targets.flatMap(({ records }) => records),
      loaded.card.window,
      signal,
    );
    let found = await finding.next();
    for (; !found.done; found = await finding.next()) {
      yield { ...found.value, counted: 'records', message: 'delineating waves' };
    }
    let done = 0;
    for (const target of targets) {
      const explaining = explainClass(loaded, choice, { ...target, waves: found.value, byPatient }, signal);
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
    return { layer: explained.layer, parameters, engine: { name, version }, classes, seconds };
  });
}

/** Yields the beats done of this class. */
async function* explainClass(
  { engine, model, card }: LoadedModel,
  { method, parameters, layer }: LayerChoice & { readonly parameters: MethodParameters },
  { target, records, waves, byPatient }: ClassMeansTarget & { readonly waves: WaveLookup; readonly byPatient: boolean },
  signal: AbortSignal,
): AsyncGenerator<number, ExplainedClass, void> {
  const targetClass = card.classes.indexOf(target);
  if (targetClass < 0) throw refusal(`the model has no class "${target}"; expected one of ${card.classes.join(' ')}`);
  const reading = readManifest(records, windowChoice(card), signal);
  let read = await reading.next();
  for (; !read.done; read = await reading.next()) yield 0;
  const windows = read.value;
  const { samples } = windows;
  const beatsOfRecords = records.flatMap((record) =>
    Array.from(record.fiducials, (fiducial) => ({ record, fiducial })),
  );
  const { facts, run } = methodNamed(method);
  const options = { targetClass, batchSize, parameters, ...(layer === undefined ? {} : { layer }) };
  const maps = accumulateClassMean({ samples, normalisation: 'each-beat-then-mean' });
  const evidence = accumulateEvidence(samples);
  const ofPatients = byPatient ? accumulatePatientMeans(samples) : undefined;
  let zeroMaps = 0;
  for await (const batch of run(engine, model, windows, options, signal)) {
    const raw = attributionsOf(batch, samples);
    const attributions = oneSided(raw, facts);
    const validFrom = Uint32Array.from(batch.beats, (beat) => windows.validFrom[beat]!);
    const validTo = Uint32Array.from(batch.beats, (beat) => windows.validTo[beat]!);
    const ofBatch = Array.from(batch.beats, (beat) => beatsOfRecords[beat]!);
    maps.add({ attributions, validFrom, validTo, patients: ofBatch.map(({ record }) => record.patient) });
    const seen = {
      ...{ raw, attributions, validFrom, validTo },
      parts: ofBatch.map(({ record, fiducial }) => {
        const places = waves(record, fiducial);
        return places && partsOfWindow(places, samples);
      }),
      patients: ofBatch.map(({ record: { patient, patientName: name } }) => ({ patient, name })),
      records: ofBatch.map(({ record }) => record.record),
    };
    evidence.add(seen);
    const millivolts = Array.from(batch.beats, (beat) =>
      windows.millivolts.subarray(beat * samples, (beat + 1) * samples),
    );
    ofPatients?.add({ ...seen, millivolts });
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
    waves: evidence.waves(),
    alarms: beats === 0 ? [] : biasAlarms(evidence.evidence(target)),
    ...(ofPatients && { patientMeans: ofPatients.result() }),
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
