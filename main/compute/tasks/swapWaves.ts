import { clusteredMean } from '../../../models/faithfulness/clusteredMean.ts';
import { mapsOfMethods } from '../../../models/faithfulness/mapsOfMethods.ts';
import { measureSwaps } from '../../../models/faithfulness/measureSwaps.ts';
import { pacingSpike } from '../../../models/faithfulness/pacingSpike.ts';
import { swapAgreement } from '../../../models/faithfulness/swapAgreement.ts';
import { removedStretch } from '../../../models/faithfulness/waveRemovals.ts';
import { type Stretch, swappedStretch, swappedWaves } from '../../../models/faithfulness/waveSwaps.ts';
import type { Evaluation, Progress, WaveSwaps } from '../../../preload/contract/contract.ts';
import { argMax } from '../../../preload/numeric/argMax.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import type { ChosenParameters } from '../../../preload/words/chosenParameters.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import { waveRemovalNames } from '../../../preload/words/waveRemovals.ts';
import type { ShownWindows, Windows } from '../../../preload/words/windows.ts';
import { type Manifest, type ManifestRecord, readManifest, windowChoice } from '../beats/manifest.ts';
import { measuredMean } from '../explaining/measuredMean.ts';
import { windowWaves } from '../explaining/windowWaves.ts';
import { withModel } from '../models/loadedModel.ts';
import { nextTurn } from '../nextTurn.ts';

export interface SwappedRecord extends ManifestRecord {
  readonly patient: string;
  /** Fiducials of the beats whose waves are taken, one a beat; null: waves are only removed. [beats] */
  readonly donors: Float64Array | null;
}

export interface SwapWavesInput {
  /** The model's folder. */
  readonly folder: string;
  readonly records: readonly SwappedRecord[];
  /** Beats of the training part: what a window that the network can know looks like. */
  readonly reference: Manifest;
  /** Class of the beats, which they are explained for, and of the donors, if there are any. */
  readonly target: string;
  readonly donor: string | null;
  readonly methods: readonly MethodName[];
  readonly parameters?: ChosenParameters | undefined;
  readonly seed: number;
  /** Bootstrap replicates of the intervals. */
  readonly replicates: number;
}

export type SwapWavesOutput = Pick<
  WaveSwaps,
  'beats' | 'patients' | 'right' | 'waves' | 'removals' | 'methods' | 'leftOut'
> & {
  readonly engine: Evaluation['engine'];
};

/**
 * Exchanges P, QRS and T of beats with those of another class in the same record, takes P, T and a pacing spike away, measures by how much the
 * logit falls, and holds the maps of the unchanged beats against that.
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
    const ofDonors = records.flatMap((record) => donorsOf(record) ?? []);
    const donors = input.donor === null ? null : yield* read(ofDonors, 'reading donors');
    const known = yield* read(reference, 'reading training beats');
    const { swapped, removed } = yield* stretchesOf(records, { windows, donors }, card.window, abort);
    const exchanges = donors
      ? swappedWaves.map((wave, place) => ({ wave, stretches: swapped.map((own) => own[place]!) }))
      : [];
    const removals = waveRemovalNames
      .map((removal, place) => ({ removal, stretches: removed.map((own) => own[place]!) }))
      .filter(({ stretches }) => stretches.some((stretch) => stretch !== null));
    const changes = [
      ...exchanges.map(({ wave, stretches }) => ({ name: wave as string, donors, stretches })),
      ...removals.map(({ removal, stretches }) => ({ name: removal as string, donors: null, stretches })),
    ];
    const target = card.classes.indexOf(input.target);
    const donor = input.donor === null ? null : card.classes.indexOf(input.donor);
    const { right, measured } = yield* mapSteps(
      measureSwaps(engine, model, { windows, known, changes, target, donor, seed }, abort),
      ({ done, total }): Progress => ({ done, total, counted: 'waves', message: `changing ${changes[done]!.name}` }),
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
    const [ofExchanges, ofRemovals] = [measured.slice(0, exchanges.length), measured.slice(exchanges.length)];
    const isWhole = (beat: number) => donors !== null && swapped[beat]!.every((stretch) => stretch !== null);
    const isLikely = (beat: number) => isWhole(beat) && ofExchanges.every(({ unlikely }) => unlikely[beat] === 0);
    const mapOf = (all: Float32Array, beat: number) =>
      all.subarray(beat * windows.samples, (beat + 1) * windows.samples);
    const agreementOf = (all: Float32Array, isIn: (beat: number) => boolean) => {
      const found = rows.map((beat) => {
        if (!isIn(beat)) return { rank: Number.NaN, strongest: Number.NaN };
        const falls = ofExchanges.map(({ fall }) => fall[beat]!);
        return swapAgreement(mapOf(all, beat), swapped[beat] as readonly Stretch[], falls);
      });
      const within = rows.filter(isIn).map((beat) => patients[beat]!);
      return {
        ...{ beats: within.length, patients: new Set(within).size },
        rank: mean(found.map(({ rank }) => rank)),
        strongest: mean(found.map(({ strongest }) => strongest)),
      };
    };
    const changed = ({ fall, shuffledFall, turned, unlikely }: (typeof measured)[number]) => {
      const likely = (values: Float64Array) => values.map((value, beat) => (unlikely[beat] === 0 ? value : Number.NaN));
      return {
        beats: measuredBeats(fall),
        ...{ fall: mean(fall), shuffledFall: mean(shuffledFall), turned: mean(turned), unlikely: mean(unlikely) },
        likely: { beats: measuredBeats(likely(fall)), fall: mean(likely(fall)), turned: mean(likely(turned)) },
      };
    };
    return {
      beats: windows.beats,
      patients: new Set(patients).size,
      right: mean(right),
      waves: ofExchanges.map((one, place) => ({ wave: exchanges[place]!.wave, ...changed(one), rise: mean(one.rise) })),
      removals: ofRemovals.map((one, place) => {
        const { removal, stretches } = removals[place]!;
        const falls = fallsByPatient(one.fall, patients);
        return {
          ...{ removal, patients: falls.length, ...changed(one), falls },
          maps: maps.methods.map(({ method, maps: all }) => {
            const found = rows.map((beat) => onStretch(mapOf(all, beat), stretches[beat]!));
            return {
              name: method,
              share: mean(found.map(({ share }) => share)),
              strongest: mean(found.map(({ strongest }) => strongest)),
            };
          }),
        };
      }),
      methods: maps.methods.map(({ method, maps: all }) => {
        return { name: method, all: agreementOf(all, isWhole), likely: agreementOf(all, isLikely) };
      }),
      leftOut: [...maps.leftOut],
      engine: { name: engine.name, version: engine.version },
    };
  });
}

function donorsOf({ donors, ...record }: SwappedRecord): ManifestRecord | null {
  return donors && { ...record, beats: { sample: donors } };
}

function measuredBeats(values: Float64Array): number {
  return values.filter((value) => !Number.isNaN(value)).length;
}

/** Share of a map on a stretch, and whether its maximum lies there; NaN of a map of zeros and without a stretch. */
function onStretch(map: Float32Array, stretch: Stretch | null): { readonly share: number; readonly strongest: number } {
  const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);
  const all = sum(map);
  if (stretch === null || all === 0) return { share: Number.NaN, strongest: Number.NaN };
  const top = argMax(map);
  return { share: sum(map.subarray(...stretch)) / all, strongest: Number(top >= stretch[0] && top < stretch[1]) };
}

/** Mean of each patient's falls, patients by their names; those without one are left out. */
function fallsByPatient(fall: Float64Array, patients: readonly string[]): WaveSwaps['removals'][number]['falls'] {
  const names = [...new Set(patients)].sort((left, right) => left.localeCompare(right, 'en', { numeric: true }));
  return names.flatMap((patient) => {
    const own = fall.filter((value, beat) => patients[beat] === patient && !Number.isNaN(value));
    if (own.length === 0) return [];
    return [{ patient, beats: own.length, fall: own.reduce((sum, value) => sum + value, 0) / own.length }];
  });
}

interface Stretches {
  /** In the order of `swappedWaves`; null without donors as well. [beats][waves] */
  readonly swapped: readonly (readonly (Stretch | null)[])[];
  /** In the order of `waveRemovalNames`. [beats][removals] */
  readonly removed: readonly (readonly (Stretch | null)[])[];
}

/** Where each beat is changed. @throws ReadFailure */
async function* stretchesOf(
  records: readonly SwappedRecord[],
  { windows, donors }: { readonly windows: ShownWindows; readonly donors: ShownWindows | null },
  window: Parameters<typeof windowWaves>[1],
  abort: AbortSignal,
): AsyncGenerator<Progress, Stretches, void> {
  const [swapped, removed]: (Stretch | null)[][][] = [[], []];
  for (const [done, record] of records.entries()) {
    abort.throwIfAborted();
    yield { done, total: records.length, counted: 'records', message: 'delineating waves' };
    const own = await windowWaves(record, window);
    const ofDonors = donorsOf(record);
    const other = ofDonors && (await windowWaves(ofDonors, window));
    for (const [beat, waves] of own.entries()) {
      const row = swapped!.length;
      const valid = validOf(windows, row);
      const both: Stretch = donors
        ? [Math.max(valid[0], donors.validFrom[row]!), Math.min(valid[1], donors.validTo[row]!)]
        : valid;
      swapped!.push(swappedWaves.map((wave) => (other ? swappedStretch(wave, waves, other[beat]!, both) : null)));
      const lead = windows.millivolts.subarray(row * windows.samples, (row + 1) * windows.samples);
      const { samplingRateHz, beforeSamples: fiducial } = window;
      const spike = pacingSpike(lead, { samplingRateHz, fiducial, valid });
      removed!.push(waveRemovalNames.map((removal) => removedStretch(removal, waves, spike, valid)));
    }
    await nextTurn();
  }
  return { swapped: swapped!, removed: removed! };
}

function validOf({ validFrom, validTo }: Required<Pick<Windows, 'validFrom' | 'validTo'>>, row: number): Stretch {
  return [validFrom[row]!, validTo[row]!];
}
