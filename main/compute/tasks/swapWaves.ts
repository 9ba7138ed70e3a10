import { clusteredMean } from '../../../models/faithfulness/clusteredMean.ts';
import { mapsOfMethods } from '../../../models/faithfulness/mapsOfMethods.ts';
import { measureSwaps } from '../../../models/faithfulness/measureSwaps.ts';
import { swapAgreement } from '../../../models/faithfulness/swapAgreement.ts';
import { type Stretch, swappedStretch, swappedWaves } from '../../../models/faithfulness/waveSwaps.ts';
import type { Evaluation, Progress, WaveSwaps } from '../../../preload/contract/contract.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import type { ChosenParameters } from '../../../preload/words/chosenParameters.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import type { CutWindows } from '../../../preload/words/windows.ts';
import { type Manifest, type ManifestRecord, readManifest, windowChoice } from '../beats/manifest.ts';
import { measuredMean } from '../explaining/measuredMean.ts';
import { windowWaves } from '../explaining/windowWaves.ts';
import { withModel } from '../models/loadedModel.ts';
import { nextTurn } from '../nextTurn.ts';

export interface SwappedRecord extends ManifestRecord {
  readonly patient: string;
  /** Fiducials of the beats whose waves are taken, one a beat. [beats] */
  readonly donors: Float64Array;
}

export interface SwapWavesInput {
  /** The model's folder. */
  readonly folder: string;
  readonly records: readonly SwappedRecord[];
  /** Beats of the training part: what a window that the network can know looks like. */
  readonly reference: Manifest;
  /** Class of the beats, which they are explained for, and of the donors. */
  readonly target: string;
  readonly donor: string;
  readonly methods: readonly MethodName[];
  readonly parameters?: ChosenParameters | undefined;
  readonly seed: number;
  /** Bootstrap replicates of the intervals. */
  readonly replicates: number;
}

export type SwapWavesOutput = Pick<WaveSwaps, 'beats' | 'patients' | 'waves' | 'methods' | 'leftOut'> & {
  readonly engine: Evaluation['engine'];
};

/**
 * Exchanges P, QRS and T of beats with those of another class in the same record, measures by how much the logit falls, and holds
 * the maps of the unswapped beats against that.
 */
export async function* swapWaves(
  input: SwapWavesInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, SwapWavesOutput, void> {
  const { folder, records, reference, methods, parameters, replicates, seed } = input;
  return yield* withModel(folder, async function* ({ engine, model, card }) {
    const read = (manifest: Manifest, message: string) =>
      mapSteps(
        readManifest(manifest, windowChoice(card), abort),
        (step): Progress => ({ ...step, counted: 'records', message }),
      );
    const windows = yield* read(records, 'reading');
    const donors = yield* read(records.map(donorsOf), 'reading donors');
    const known = yield* read(reference, 'reading training beats');
    const stretches = yield* stretchesOf(records, { windows, donors }, card.window, abort);
    const [target, donor] = [input.target, input.donor].map((name) => card.classes.indexOf(name)) as [number, number];
    const measured = yield* mapSteps(
      measureSwaps(engine, model, { windows, donors, known, stretches, target, donor }, abort),
      ({ done, total }): Progress => ({ done, total, counted: 'waves', message: `swapping ${swappedWaves[done]}` }),
    );
    const targetClass = new Uint8Array(windows.beats).fill(target);
    const explained = { windows, window: card.window, targetClass, methods, parameters, seed };
    const maps = yield* mapSteps(
      mapsOfMethods(engine, model, explained, abort),
      ({ done, total, method }): Progress => ({ done, total, counted: 'methods', message: method }),
    );
    const patients = records.flatMap(({ patient, beats }) => new Array<string>(beats.sample.length).fill(patient));
    const mean = (values: ArrayLike<number>) => measuredMean(clusteredMean(values, patients, { replicates, seed }));
    const rows = Array.from(patients.keys());
    const isWhole = (beat: number) => stretches[beat]!.every((stretch) => stretch !== null);
    const isLikely = (beat: number) => isWhole(beat) && measured.every(({ unlikely }) => unlikely[beat] === 0);
    const agreementOf = (map: (beat: number) => Float32Array, isIn: (beat: number) => boolean) => {
      const found = rows.map((beat) => {
        if (!isIn(beat)) return { rank: Number.NaN, strongest: Number.NaN };
        const falls = measured.map(({ fall }) => fall[beat]!);
        return swapAgreement(map(beat), stretches[beat] as readonly Stretch[], falls);
      });
      const within = rows.filter(isIn).map((beat) => patients[beat]!);
      return {
        ...{ beats: within.length, patients: new Set(within).size },
        rank: mean(found.map(({ rank }) => rank)),
        strongest: mean(found.map(({ strongest }) => strongest)),
      };
    };
    return {
      beats: windows.beats,
      patients: new Set(patients).size,
      waves: measured.map(({ wave, fall, rise, turned, unlikely }) => ({
        ...{ wave, beats: fall.filter((one) => !Number.isNaN(one)).length },
        ...{ fall: mean(fall), rise: mean(rise), turned: mean(turned), unlikely: mean(unlikely) },
      })),
      methods: maps.methods.map(({ method, maps: all }) => {
        const map = (beat: number) => all.subarray(beat * windows.samples, (beat + 1) * windows.samples);
        return { name: method, all: agreementOf(map, isWhole), likely: agreementOf(map, isLikely) };
      }),
      leftOut: [...maps.leftOut],
      engine: { name: engine.name, version: engine.version },
    };
  });
}

function donorsOf({ donors, ...record }: SwappedRecord): ManifestRecord {
  return { ...record, beats: { sample: donors } };
}

/** Where each wave of each beat is swapped. [beats][waves] @throws ReadFailure */
async function* stretchesOf(
  records: readonly SwappedRecord[],
  { windows, donors }: { readonly windows: CutWindows; readonly donors: CutWindows },
  window: Parameters<typeof windowWaves>[1],
  abort: AbortSignal,
): AsyncGenerator<Progress, (Stretch | null)[][], void> {
  const stretches: (Stretch | null)[][] = [];
  for (const [done, record] of records.entries()) {
    abort.throwIfAborted();
    yield { done, total: records.length, counted: 'records', message: 'delineating waves' };
    const own = await windowWaves(record, window);
    const other = await windowWaves(donorsOf(record), window);
    for (const [beat, waves] of own.entries()) {
      const row = stretches.length;
      const valid: Stretch = [
        Math.max(windows.validFrom[row]!, donors.validFrom[row]!),
        Math.min(windows.validTo[row]!, donors.validTo[row]!),
      ];
      stretches.push(swappedWaves.map((wave) => swappedStretch(wave, waves, other[beat]!, valid)));
    }
    await nextTurn();
  }
  return stretches;
}
