import { type ChosenParameters, parametersOf } from '../../preload/words/chosenParameters.ts';
import { type ControlMapName, controlMapNames } from '../../preload/words/controlMaps.ts';
import type { MethodName } from '../../preload/words/methods.ts';
import type { ParameterValues } from '../../preload/words/parameters.ts';
import type { CutWindows } from '../../preload/words/windows.ts';
import { CannotExplain } from '../cannotExplain.ts';
import type { Engine } from '../engine/engine.ts';
import type { Model } from '../networks/model.ts';
import { controlMap } from './controlMaps.ts';
import { mapsOfMethod, withoutPadding } from './mapsOfMethod.ts';

export interface ExplainedWindows {
  readonly windows: CutWindows;
  readonly window: { readonly beforeSamples: number; readonly samplingRateHz: number };
  /** Class index that each beat is explained for. [beats] */
  readonly targetClass: ArrayLike<number>;
  readonly methods: readonly MethodName[];
  readonly parameters?: ChosenParameters | undefined;
  /** Of the random map. */
  readonly seed: number;
}

export interface NamedMaps {
  readonly method: MethodName | ControlMapName;
  readonly parameters: ParameterValues;
  /** At window resolution with one sign, 0 on padding. [beats × samples] */
  readonly maps: Float32Array;
}

export interface MapsOfMethods {
  /** In the order asked for, then the maps that know no network. */
  readonly methods: readonly NamedMaps[];
  /** Methods that this network cannot be explained by, and why. */
  readonly leftOut: readonly { readonly method: MethodName; readonly reason: string }[];
}

/**
 * Maps of the same beats by each method, and by each map that knows no network. Yields methods done.
 *
 * @throws CannotExplain where the network can be explained by none of the methods
 */
export async function* mapsOfMethods(
  engine: Engine,
  model: Model,
  { windows, window, targetClass, methods, parameters: chosen, seed }: ExplainedWindows,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number; readonly method: string }, MapsOfMethods, void> {
  const total = methods.length + controlMapNames.length;
  const found: NamedMaps[] = [];
  const refused: { method: MethodName; error: CannotExplain }[] = [];
  for (const [done, method] of methods.entries()) {
    yield { done, total, method };
    const parameters = parametersOf(method, chosen);
    const explained = { method, parameters, targetClass, valid: windows };
    try {
      found.push({ method, parameters, maps: await mapsOfMethod(engine, model, windows, explained, signal) });
    } catch (error) {
      if (!(error instanceof CannotExplain)) throw error;
      refused.push({ method, error });
    }
  }
  if (refused[0] && refused.length === methods.length) throw refused[0].error;
  for (const [place, method] of controlMapNames.entries()) {
    yield { done: methods.length + place, total, method };
    const maps = withoutPadding(controlMap(method, { windows, window, targetClass, seed }), windows);
    found.push({ method, parameters: {}, maps });
  }
  return { methods: found, leftOut: refused.map(({ method, error }) => ({ method, reason: error.message })) };
}
