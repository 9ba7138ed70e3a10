import type { layers as tfjsLayers } from '@tensorflow/tfjs';
import type { Engine } from '../../engine/engine.ts';
import { formatName, ModelFolderError } from '../errors.ts';
import { formatBytes, mostModelBytes, sizeOfShape } from '../modelBounds.ts';
import type { TfjsLayer } from './layerTable.ts';
import type { TfjsGraph } from './tfjsGraph.ts';

type Shape = (number | null)[];

export interface PlannedSizes {
  /** Output of each layer without the batch. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Weights of each layer. */
  readonly parameters: ReadonlyMap<string, number>;
}

/**
 * What each layer of a graph would need and give, before any of it is taken: tfjs fills weights as soon as it builds a layer,
 * however many its configuration asks for.
 *
 * @throws ModelFolderError naming the layer that cannot be built, that has other weights than the file holds for it, or with
 * which the model needs more memory than any should
 */
export function plannedSizes({ tf }: Engine, graph: TfjsGraph): PlannedSizes {
  const { file, input, inputShape } = graph;
  const shapes = new Map<string, Shape>([[input, [...inputShape]]]);
  const parameters = new Map<string, number>();
  let bytes = 4 * sizeOfShape(inputShape)!;
  for (const layer of graph.layers) {
    const planned = planOf(
      tf,
      file,
      layer,
      layer.inputs.map((name) => shapes.get(name)!),
    );
    requireWeights(file, layer, planned.weights);
    const count = planned.weights.reduce((sum, shape) => sum + sizeOfShape(shape)!, 0);
    bytes += 4 * (count + (sizeOfShape(planned.output) ?? 0));
    if (!(bytes <= mostModelBytes)) {
      const [needed, most] = [bytes, mostModelBytes].map(formatBytes);
      throw new ModelFolderError(
        file,
        `needs ${needed} for weights and for what its layers give of one window, up to ${inWords(layer)}; expected at most ${most}`,
      );
    }
    shapes.set(layer.name, planned.output);
    parameters.set(layer.name, count);
  }
  shapes.delete(input);
  return { shapes, parameters };
}

function planOf(tf: Engine['tf'], file: string, layer: TfjsLayer, inputs: readonly Shape[]) {
  const weights: number[][] = [];
  try {
    const made = instance(tf, layer);
    for (const holder of weightHolders(made)) {
      holder.addWeight = (_name: string, shape: number[]) => {
        weights.push(shape);
      };
    }
    const given = inputs.map((shape) => [null, ...shape]);
    const shape = given.length === 1 ? given[0]! : given;
    made.build(shape);
    const output = (made.computeOutputShape(shape) as Shape).slice(1);
    if (sizeOfShape(output) === undefined) throw new Error(`an output of the shape [${output.join(' x ')}]`);
    for (const one of weights) if (sizeOfShape(one) === undefined) throw new Error(`weights [${one.join(' x ')}]`);
    return { weights, output };
  } catch (error) {
    const shapes = inputs.map((one) => `[${one.join(' x ')}]`).join(' and ');
    // What the interpreter says of a configuration is not of the file.
    const isOwn = !(error instanceof TypeError || error instanceof RangeError);
    // A field that tfjs misses is `undefined` in its sentence; in the file it is not there.
    const said = (error as Error).message
      .replace(/\bundefined\b/g, 'nothing')
      .replaceAll('[object Object]', 'an object');
    const reason = isOwn ? ` (${said})` : '';
    throw new ModelFolderError(
      file,
      `cannot be built: ${inWords(layer)} of an input ${shapes} does not fit its configuration${reason}; expected one as Keras writes it`,
      { cause: error },
    );
  }
}

interface WeightHolder {
  addWeight: (name: string, shape: number[]) => unknown;
}
interface Internals extends WeightHolder {
  readonly cell?: WeightHolder;
  readonly forwardLayer?: Internals;
  readonly backwardLayer?: Internals;
  build(shape: Shape | Shape[]): void;
  computeOutputShape(shape: Shape | Shape[]): unknown;
}

function weightHolders(layer: Internals): WeightHolder[] {
  const { cell, forwardLayer, backwardLayer } = layer;
  return [
    layer,
    ...(cell ? [cell] : []),
    ...[forwardLayer, backwardLayer].flatMap((one) => (one ? weightHolders(one) : [])),
  ];
}

/** As tfjs makes it of a model's configuration, but alone and not built. */
function instance(tf: Engine['tf'], { kind, config }: TfjsLayer): Internals {
  const known = tf.serialization.SerializationMap.getMap().classNameMap[kind];
  if (known === undefined) throw new Error(`tfjs has no layer ${kind}`);
  const [type, fromConfig] = known;
  return fromConfig(type, camelCased(config) as never) as unknown as tfjsLayers.Layer & Internals;
}

/** tfjs's own rule: keys, and texts that are no names. */
function camelCased(value: unknown, key?: string): unknown {
  if (typeof value === 'string') return key === 'name' ? value : inCamelCase(value);
  if (Array.isArray(value)) return value.map((one) => camelCased(one, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [inCamelCase(name), camelCased(one, inCamelCase(name))]),
  );
}

function inCamelCase(text: string): string {
  return text.replace(/_+(\w|$)/g, (_, letter: string) => letter.toUpperCase());
}

function requireWeights(file: string, layer: TfjsLayer, shapes: readonly (readonly number[])[]): void {
  const inWordsOf = (some: readonly (readonly number[])[]) =>
    some.map((one) => `[${one.join(' x ')}]`).join(' ') || 'none';
  const expected = inWordsOf(shapes);
  const found = inWordsOf(layer.weights.map(({ shape }) => shape));
  if (expected === found) return;
  throw new ModelFolderError(file, `${inWords(layer)} has weights of the shapes ${found}; expected ${expected}`);
}

function inWords({ name, kind }: TfjsLayer): string {
  return `layer '${formatName(name)}' (${kind})`;
}
