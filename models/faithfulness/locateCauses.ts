import { type ChosenParameters, parametersOf } from '../../preload/words/chosenParameters.ts';
import { type ControlMapName, controlMapNames } from '../../preload/words/controlMaps.ts';
import type { MethodName } from '../../preload/words/methods.ts';
import type { ParameterValues } from '../../preload/words/parameters.ts';
import type { CutWindows } from '../../preload/words/windows.ts';
import { CannotExplain } from '../cannotExplain.ts';
import type { Engine } from '../engine/engine.ts';
import type { Model } from '../networks/model.ts';
import { controlMap } from './controlMaps.ts';
import { type Localisation, localisation } from './localisation.ts';
import { mapsOfMethod, withoutPadding } from './mapsOfMethod.ts';

export interface LocateInput {
  readonly windows: CutWindows;
  readonly window: { readonly beforeSamples: number; readonly samplingRateHz: number };
  /** Class index that the beats are explained for. */
  readonly targetClass: number;
  /** 1 where the cause is, at least once within the valid samples of each beat. [beats × samples] */
  readonly isCause: Uint8Array;
  readonly methods: readonly MethodName[];
  readonly parameters?: ChosenParameters | undefined;
  /** Of the random map. */
  readonly seed: number;
}

export interface LocatedMaps {
  readonly method: MethodName | ControlMapName;
  readonly parameters: ParameterValues;
  /** One a beat. [beats] */
  readonly beats: readonly Localisation[];
  /** At window resolution, 0 on padding. [beats × samples] */
  readonly maps: Float32Array;
}

export interface Located {
  readonly methods: readonly LocatedMaps[];
  /** Methods that this network cannot be explained by, and why. */
  readonly leftOut: readonly { readonly method: MethodName; readonly reason: string }[];
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
  const { windows, methods } = input;
  const targetClass = new Uint8Array(windows.beats).fill(input.targetClass);
  const total = methods.length + controlMapNames.length;
  const found: LocatedMaps[] = [];
  const refused: { method: MethodName; error: CannotExplain }[] = [];
  for (const [done, method] of methods.entries()) {
    yield { done, total, method };
    const parameters = parametersOf(method, input.parameters);
    const explained = { method, parameters, targetClass, valid: windows };
    try {
      const maps = await mapsOfMethod(engine, model, windows, explained, signal);
      found.push({ method, parameters, maps, beats: scored(maps, input) });
    } catch (error) {
      if (!(error instanceof CannotExplain)) throw error;
      refused.push({ method, error });
    }
  }
  if (refused[0] && refused.length === methods.length) throw refused[0].error;
  for (const [place, method] of controlMapNames.entries()) {
    yield { done: methods.length + place, total, method };
    const maps = withoutPadding(controlMap(method, { ...input, targetClass }), windows);
    found.push({ method, parameters: {}, maps, beats: scored(maps, input) });
  }
  return { methods: found, leftOut: refused.map(({ method, error }) => ({ method, reason: error.message })) };
}

function scored(maps: Float32Array, { windows, window, isCause }: LocateInput): Localisation[] {
  const { beats, samples, validFrom, validTo } = windows;
  return Array.from({ length: beats }, (_, beat) => {
    const [from, to] = [beat * samples + validFrom[beat]!, beat * samples + validTo[beat]!];
    return localisation(maps.subarray(from, to), isCause.subarray(from, to), window.samplingRateHz);
  });
}
