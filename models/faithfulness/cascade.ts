import { isControlMap } from '../../preload/words/controlMaps.ts';
import type { MethodName } from '../../preload/words/methods.ts';
import type { Engine } from '../engine/engine.ts';
import type { Model } from '../networks/model.ts';
import { gatherBeats } from '../prediction/windows.ts';
import type { ComparisonInput, MethodScores } from './compareMethods.ts';
import { mapsOfMethod } from './mapsOfMethod.ts';
import { layersFromTheTop, withRandomisedLayers } from './randomised.ts';
import { rankCorrelation } from './rankCorrelation.ts';

export interface Cascade {
  readonly beats: number;
  readonly layers: readonly string[];
  /** NaN where every map is level. [layers] each */
  readonly methods: readonly { readonly method: MethodName; readonly correlations: readonly number[] }[];
}

/** So many beats, spread over all: each is explained once a layer by every method. */
export const mostCascadeBeats = 24;

/**
 * Cascading randomisation (Adebayo et al. 2018, section 3.1): the weights of ever more layers are shuffled, from the logits back to
 * the input, and each time the map is compared with that of the learned network, by rank. A map that hardly changes shows the
 * signal, not what was learned. Yields methods done.
 */
export async function* cascade(
  engine: Engine,
  model: Model,
  { windows, targetClass, choices }: Pick<ComparisonInput, 'windows' | 'targetClass' | 'choices'>,
  compared: readonly Pick<MethodScores, 'method' | 'maps' | 'parameters'>[],
  signal?: AbortSignal,
  onLayer: (method: MethodName) => void = () => {},
): AsyncGenerator<{ readonly done: number; readonly total: number; readonly method: MethodName }, Cascade, void> {
  const layers = layersFromTheTop(model);
  const step = Math.max(1, windows.beats / mostCascadeBeats);
  const beats = Uint32Array.from({ length: Math.min(mostCascadeBeats, windows.beats) }, (_, at) =>
    Math.floor(at * step),
  );
  const some = gatherBeats(windows, beats);
  const valid = {
    validFrom: Int16Array.from(beats, (beat) => windows.validFrom[beat]!),
    validTo: Int16Array.from(beats, (beat) => windows.validTo[beat]!),
  };
  const targets = Uint8Array.from(beats, (beat) => targetClass[beat]!);
  const { samples } = windows;
  const total = compared.length;
  const methods: { method: MethodName; correlations: number[] }[] = [];
  for (const [done, { method, maps, parameters }] of compared.entries()) {
    if (isControlMap(method)) continue;
    yield { done, total, method };
    const explained = { method, parameters, targetClass: targets, valid };
    const correlations: number[] = [];
    for (let count = 1; count <= layers.length; count++) {
      const shuffled = layers.slice(0, count);
      const changed = await withRandomisedLayers(engine, model, choices.seed, shuffled, () =>
        mapsOfMethod(engine, model, some, explained, signal),
      );
      onLayer(method);
      const known = Array.from(beats, (beat, at) =>
        rankCorrelation(
          maps.subarray(beat * samples, (beat + 1) * samples),
          changed.subarray(at * samples, (at + 1) * samples),
        ),
      ).filter((value) => !Number.isNaN(value));
      correlations.push(known.reduce((sum, value) => sum + value, 0) / known.length);
    }
    methods.push({ method, correlations });
  }
  return { beats: beats.length, layers, methods };
}
