import {
  type ConceptBeats,
  type MeasuredConcept,
  measureConceptUse,
} from '../../../models/concepts/measureConceptUse.ts';
import type { ConceptUse, Progress } from '../../../preload/contract/contract.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import { type ConceptName, conceptNames } from '../../../preload/words/concepts.ts';
import { conceptVerdict } from '../../../preload/words/conceptVerdicts.ts';
import type { CutWindows } from '../../../preload/words/windows.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import { type LeadConcept, measureConcepts } from '../../ecg/concepts/measureConcepts.ts';
import { leadSample } from '../../ecg/record/leadSample.ts';
import { toMillivolts } from '../../ecg/record/physical.ts';
import type { WindowSpec } from '../../ecg/windows/windows.ts';
import { type LabelledManifestRecord, readManifest, windowChoice } from '../beats/manifest.ts';
import { withModel } from '../models/loadedModel.ts';
import { nextTurn } from '../nextTurn.ts';

export interface ConceptRecord extends LabelledManifestRecord {
  readonly patient: string;
}

export interface ConceptsInput {
  /** The model's folder. */
  readonly folder: string;
  /** Beats of all classes that the model learned from: the vectors come from them. */
  readonly training: readonly ConceptRecord[];
  /** Beats of the classes asked for that it did not learn from: the gradients come from them. */
  readonly heldOut: readonly ConceptRecord[];
  readonly targets: readonly string[];
  readonly replicates: number;
  readonly randoms: number;
  readonly shuffles: number;
  readonly seed: number;
}

export type ConceptsOutput = Pick<ConceptUse, 'training' | 'concepts' | 'correlations' | 'classes' | 'engine'>;

/** Measures concepts on training beats, and by which of them the logits of classes go. */
export async function* concepts(
  input: ConceptsInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, ConceptsOutput, void> {
  const { folder, targets, replicates, randoms, shuffles, seed } = input;
  return yield* withModel(folder, async function* ({ engine, model, card }) {
    const read = (records: readonly ConceptRecord[], message: string) =>
      mapSteps(
        readManifest(records, windowChoice(card), abort),
        (step): Progress => ({ ...step, counted: 'records', message }),
      );
    const known = yield* read(input.training, 'reading training beats');
    const asked = yield* read(input.heldOut, 'reading held-out beats');
    const measures = yield* measuresOf(input.training, known, card.window, abort);
    const everybody = [...new Set([...input.training, ...input.heldOut].map(({ patient }) => patient))];
    const placeOf = new Map(everybody.map((patient, place) => [patient, place]));
    const beatsOf = (records: readonly ConceptRecord[], windows: CutWindows): ConceptBeats => ({
      windows,
      patients: Uint32Array.from(
        records.flatMap(({ patient, beats }) => new Array<number>(beats.sample.length).fill(placeOf.get(patient)!)),
      ),
      classIndex: Uint8Array.from(records.flatMap(({ beats }) => [...beats.classIndex])),
    });
    const training = beatsOf(input.training, known);
    const use = yield* mapSteps(
      measureConceptUse(
        engine,
        model,
        {
          ...{ training, measures, heldOut: beatsOf(input.heldOut, asked), patients: everybody.length },
          targets: targets.map((name) => card.classes.indexOf(name)),
          ...{ replicates, randoms, shuffles, seed },
        },
        abort,
      ),
      (step): Progress => ({ ...step, counted: 'steps' }),
    );
    return {
      training: { beats: known.beats, patients: new Set(training.patients).size },
      concepts: use.concepts.map(({ shared, ...one }, place) => ({
        ...{ concept: conceptNames[place]!, ...one },
        shared: Number.isNaN(shared) ? null : shared,
      })),
      correlations: use.correlations.map((row) => row.map((value) => (Number.isNaN(value) ? null : value))),
      classes: use.classes.map(({ target, concepts: scored, patient, ...one }) => ({
        ...{ ...one, target: card.classes[target]! },
        concepts: scored.map((score, place) => {
          if (score === null) return null;
          const { shuffled, rises, ...numbers } = score;
          const size = Math.abs(score.relative);
          return {
            ...numbers,
            ...{ interval: pair(score.interval), floor: pair(score.floor)! },
            rises: { mean: rises.mean, interval: pair(rises.interval) },
            verdict: conceptVerdict({ held: heldOf(use.concepts[place]!), score }),
            beyondShuffled: shuffled.filter((other) => other < size).length,
          };
        }),
        patient: patient && {
          ...patient,
          ...{ interval: pair(patient.interval), floor: pair(patient.floor)! },
          verdict: conceptVerdict({ held: [patient.held], score: patient }),
        },
      })),
      engine: { name: engine.name, version: engine.version },
    };
  });
}

function heldOf({ held, heldByWindow }: MeasuredConcept) {
  return [held, heldByWindow];
}

function pair(range: readonly [number, number] | null): [number, number] | null {
  return range && [range[0], range[1]];
}

/** Of each concept, on each beat; NaN where it was not found. [concepts][beats] @throws ReadFailure */
async function* measuresOf(
  records: readonly ConceptRecord[],
  { validFrom, validTo, samples }: CutWindows,
  window: WindowSpec,
  abort: AbortSignal,
): AsyncGenerator<Progress, Float64Array[], void> {
  const found = new Map<ConceptName, Float64Array>(
    conceptNames.map((name) => [name, new Float64Array(validFrom.length)]),
  );
  found.set(
    'padding',
    Float64Array.from(validFrom, (from, beat) => 100 * (1 - (validTo[beat]! - from) / samples)),
  );
  const reach = {
    beforeSeconds: window.beforeSamples / window.samplingRateHz,
    afterSeconds: window.afterSamples / window.samplingRateHz,
  };
  let first = 0;
  for (const [done, record] of records.entries()) {
    abort.throwIfAborted();
    yield { done, total: records.length, counted: 'records', message: 'measuring concepts' };
    const { header, length, read } = await openRecord(record.headerPath);
    const samplesPerFrame = header.signals[record.signal]?.samplesPerFrame ?? 1;
    const [lead] = read({ from: 0, to: length, signals: [record.signal] });
    const whole = {
      millivolts: toMillivolts(lead!),
      samplingRateHz: header.samplingRateHz * samplesPerFrame,
      fiducials: record.recordBeats.sample.map((position) => leadSample(position, samplesPerFrame, length)),
    };
    const placeOf = new Map(Array.from(record.recordBeats.sample, (sample, place) => [sample, place]));
    for (const [at, sample] of record.beats.sample.entries()) {
      const own = measureConcepts(whole, placeOf.get(sample)!, reach);
      for (const name of Object.keys(own) as LeadConcept[]) found.get(name)![first + at] = own[name];
    }
    first += record.beats.sample.length;
    await nextTurn();
  }
  return conceptNames.map((name) => found.get(name)!);
}
