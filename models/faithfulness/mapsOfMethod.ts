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
  /** Class index of each beat. [beats] */
  readonly targetClass: ArrayLike<number>;
  readonly valid: ValidSamples;
}

/** Maps of all windows by one method, with one sign, 0 on padding. [beats × samples] @throws CannotExplain */
export async function mapsOfMethod(
  engine: Engine,
  model: Model,
  windows: Windows,
  { method, parameters, targetClass, valid }: ExplainedBy,
  signal?: AbortSignal,
): Promise<Float32Array> {
  const { samples } = windows;
  const { facts, run } = methodNamed(method);
  const maps = new Float32Array(windows.beats * samples);
  let beat = 0;
  for await (const batch of run(engine, model, windows, { targetClass, batchSize: 128, parameters }, signal)) {
    maps.set(toNonNegative(attributionsOf(batch, samples), facts), beat * samples);
    beat += batch.beats.length;
  }
  return withoutPadding(maps, { ...valid, samples });
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
