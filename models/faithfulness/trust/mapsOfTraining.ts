import { derivedSeed } from '../../../preload/numeric/random.ts';
import { type ChosenParameters, parametersOf } from '../../../preload/words/chosenParameters.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import type { CutWindows } from '../../../preload/words/windows.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Model } from '../../networks/model.ts';
import { type SignedMaps, signedMapsOfMethod } from '../mapsOfMethod.ts';
import { withRandomisedParameters } from '../randomised.ts';

export interface AskedMaps {
  readonly windows: CutWindows;
  /** Class index of each beat. [beats] */
  readonly targetClass: ArrayLike<number>;
  readonly method: MethodName;
  readonly parameters?: ChosenParameters | undefined;
  readonly layer?: string | undefined;
  /** Of the shuffles of the weights. */
  readonly seed: number;
}

/** Maps of one training, and of its network with all weights shuffled, so many times. */
export interface MapsOfTraining extends SignedMaps {
  /** [shuffles][beats × samples] */
  readonly shuffled: readonly Float32Array[];
}

/** Times that the weights are shuffled for a stamp. */
export const stampShuffles = 3;

/** @throws CannotExplain */
export async function mapsOfTraining(
  engine: Engine,
  model: Model,
  { windows, targetClass, method, parameters, layer, seed }: AskedMaps,
  shuffles: number,
  signal?: AbortSignal,
): Promise<MapsOfTraining> {
  const explained = { method, parameters: parametersOf(method, parameters), layer, targetClass, valid: windows };
  const learned = await signedMapsOfMethod(engine, model, windows, explained, signal);
  const shuffled: Float32Array[] = [];
  for (let shuffle = 0; shuffle < shuffles; shuffle++) {
    const own = derivedSeed(seed, shuffle);
    shuffled.push(
      await withRandomisedParameters(engine, model, own, async () => {
        return (await signedMapsOfMethod(engine, model, windows, explained, signal)).maps;
      }),
    );
  }
  return { ...learned, shuffled };
}
