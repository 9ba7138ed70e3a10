import type { MethodName } from '../../preload/words/methods.ts';
import type { ParameterValues } from '../../preload/words/parameters.ts';
import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import { attributionsOf } from '../explanation/batches/attributionsOf.ts';
import { methodNamed } from '../explanation/catalogue.ts';
import { toNonNegative } from '../explanation/maps/toNonNegative.ts';
import type { Model } from '../networks/model.ts';

/** Samples that the record has. Each [beats] */
export interface ValidSamples {
  readonly validFrom: ArrayLike<number>;
  readonly validTo: ArrayLike<number>;
}

export interface ExplainedBy {
  readonly method: MethodName;
  readonly parameters: ParameterValues;
  /** Without it: the seam of the network's two parts. */
  readonly layer?: string | undefined;
  /** Class index of each beat. [beats] */
  readonly targetClass: ArrayLike<number>;
  readonly valid: ValidSamples;
}

export interface SignedMaps {
  /** As computed, at window resolution, 0 on padding: below 0 speaks against the class. [beats × samples] */
  readonly signed: Float32Array;
  /** The same with one sign, as shown. [beats × samples] */
  readonly maps: Float32Array;
  /** See `AttributionBatch`; absent: the method promises no sum. [beats × 2] */
  readonly completeness?: Float32Array | undefined;
}

/** Maps of all windows by one method, with one sign, 0 on padding. [beats × samples] @throws CannotExplain */
export async function mapsOfMethod(
  engine: Engine,
  model: Model,
  windows: Windows,
  explained: ExplainedBy,
  signal?: AbortSignal,
): Promise<Float32Array> {
  return (await signedMapsOfMethod(engine, model, windows, explained, signal)).maps;
}

/** As `mapsOfMethod`, with the signs and with what the attributions add up to. @throws CannotExplain */
export async function signedMapsOfMethod(
  engine: Engine,
  model: Model,
  windows: Windows,
  { method, parameters, layer, targetClass, valid }: ExplainedBy,
  signal?: AbortSignal,
): Promise<SignedMaps> {
  const { samples } = windows;
  const { facts, run } = methodNamed(method);
  const options = { targetClass, batchSize: 128, parameters, ...(layer === undefined ? {} : { layer }) };
  const signed = new Float32Array(windows.beats * samples);
  const sums = new Float32Array(windows.beats * 2);
  let beat = 0;
  let hasSums = false;
  for await (const batch of run(engine, model, windows, options, signal)) {
    signed.set(attributionsOf(batch, samples), beat * samples);
    if (batch.completeness) sums.set(batch.completeness, beat * 2);
    hasSums = batch.completeness !== undefined;
    beat += batch.beats.length;
  }
  withoutPadding(signed, { ...valid, samples });
  return { signed, maps: toNonNegative(signed, facts), ...(hasSums && { completeness: sums }) };
}

/** Sets a map to 0 where the record has no samples; in place. */
export function withoutPadding(
  maps: Float32Array,
  { samples, validFrom, validTo }: ValidSamples & { readonly samples: number },
): Float32Array {
  for (let beat = 0; beat * samples < maps.length; beat++) {
    maps.fill(0, beat * samples, beat * samples + validFrom[beat]!);
    maps.fill(0, beat * samples + validTo[beat]!, (beat + 1) * samples);
  }
  return maps;
}
