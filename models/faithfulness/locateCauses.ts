import type { Engine } from '../engine/engine.ts';
import type { Model } from '../networks/model.ts';
import { type Localisation, localisation } from './localisation.ts';
import { type ExplainedWindows, type MapsOfMethods, mapsOfMethods, type NamedMaps } from './mapsOfMethods.ts';

export interface LocateInput extends Omit<ExplainedWindows, 'targetClass'> {
  /** Class index that the beats are explained for. */
  readonly targetClass: number;
  /** 1 where the cause is, at least once within the valid samples of each beat. [beats × samples] */
  readonly isCause: Uint8Array;
}

export interface LocatedMaps extends NamedMaps {
  /** One a beat. [beats] */
  readonly beats: readonly Localisation[];
}

export interface Located extends Pick<MapsOfMethods, 'leftOut'> {
  readonly methods: readonly LocatedMaps[];
}

/**
 * How exactly the maps of each method show causes that are known, beside maps that know no network. Yields methods done.
 *
 * @throws CannotExplain where the network can be explained by none of the methods
 */
export async function* locateCauses(
  engine: Engine,
  model: Model,
  input: LocateInput,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number; readonly method: string }, Located, void> {
  const targetClass = new Uint8Array(input.windows.beats).fill(input.targetClass);
  const { methods, leftOut } = yield* mapsOfMethods(engine, model, { ...input, targetClass }, signal);
  return { methods: methods.map((one) => ({ ...one, beats: scored(one.maps, input) })), leftOut };
}

function scored(maps: Float32Array, { windows, window, isCause }: LocateInput): Localisation[] {
  const { beats, samples, validFrom, validTo } = windows;
  return Array.from({ length: beats }, (_, beat) => {
    const [from, to] = [beat * samples + validFrom[beat]!, beat * samples + validTo[beat]!];
    return localisation(maps.subarray(from, to), isCause.subarray(from, to), window.samplingRateHz);
  });
}
