import { formatName, ModelFolderError } from '../errors.ts';
import { mostLayers } from '../modelBounds.ts';
import type { Config, ImportedLayer, ImportedNetwork, WeightValues } from './importedNetwork.ts';

/** Class of a layer and how many of its class stand before it in its model. */
export interface Place {
  readonly kind: string;
  readonly before: number;
}

/** The weights of a layer. @param path its name, after those of the models that hold it @param places the same, by class */
export type WeightSource = (path: readonly string[], places: readonly Place[]) => readonly WeightValues[];

type Graph = Pick<ImportedNetwork, 'inputShape' | 'input' | 'output' | 'layers'>;

/**
 * The graph of a Keras configuration (Sequential or functional, of Keras 2, Keras 3 or tfjs), as a list of layers with their
 * inputs. Models inside the model are laid open.
 * @throws ModelFolderError for several inputs or outputs, a layer that is used twice, and what is no configuration
 */
export function importedGraph(file: string, config: unknown, weightsOf: WeightSource): Graph {
  const refuse = (message: string) => new ModelFolderError(file, message);
  const root = entryOf(config);
  if (root === undefined || !isModel(root.class_name)) {
    throw refuse(`holds no Sequential or functional model but ${formatName(root?.class_name ?? 'something else')}`);
  }
  const layers: ImportedLayer[] = [];
  const names = new Set<string>([rootInput]);
  const inputShape = inputShapeOf(root, refuse);
  if (inputShape === undefined) throw refuse('does not say the shape of its input; expected an InputLayer');
  if (!inputShape.every((side) => side === null || (Number.isSafeInteger(side) && side > 0))) {
    const written = formatName(inputShape);
    throw refuse(`has an input of the shape ${written}; expected whole numbers from 1, or null for any`);
  }
  const output = lay(root, rootInput, [], []);
  if (layers.length === 0) throw refuse('has no layers behind its input; expected a network');
  return { inputShape, input: rootInput, output, layers };

  /** Appends the layers of a model that takes `input`; returns the name of its output. */
  function lay(model: Entry, input: string, path: readonly string[], places: readonly Place[]): string {
    if (path.length > mostNested) throw refuse(`holds models inside models ${mostNested} deep; expected fewer`);
    const entries = entriesOf(model, refuse);
    const counts = new Map<string, number>();
    const placed = new Map<string, Place>();
    for (const { class_name: kind, name } of entries) {
      const before = counts.get(kind) ?? 0;
      counts.set(kind, before + 1);
      placed.set(name, { kind, before });
    }
    const outputs = new Map<string, string>();
    const layOne = (entry: Entry & { readonly name: string }, inputs: readonly string[]): string => {
      const inner = [...path, entry.name];
      const innerPlaces = [...places, placed.get(entry.name)!];
      if (isModel(entry.class_name)) {
        if (inputs.length !== 1)
          throw refuse(`has a model '${formatName(entry.name)}' inside with ${inputs.length} inputs`);
        return lay(entry, inputs[0]!, inner, innerPlaces);
      }
      if (layers.length === mostLayers) throw refuse(`has more than ${mostLayers} layers; expected at most so many`);
      const name = freeName(entry.name, names);
      const weights = weightsOf(inner, innerPlaces);
      layers.push({ name, kind: entry.class_name, config: entry.config, inputs, weights });
      return name;
    };
    if (model.class_name === 'Sequential') {
      return entries.reduce((last, entry) => (entry.class_name === 'InputLayer' ? last : layOne(entry, [last])), input);
    }
    const [own, ...otherInputs] = layerNames(model.config.input_layers);
    const [out, ...otherOutputs] = layerNames(model.config.output_layers);
    if (own === undefined || out === undefined) throw refuse('does not name its inputs and outputs');
    if (otherInputs.length > 0)
      throw refuse(
        `has ${1 + otherInputs.length} inputs (${fewNames([own, ...otherInputs])}); expected one, the window`,
      );
    if (otherOutputs.length > 0)
      throw refuse(
        `has ${1 + otherOutputs.length} outputs (${fewNames([out, ...otherOutputs])}); expected one, the classes`,
      );
    outputs.set(own, input);
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    const visit = (name: string, above: readonly string[]): string => {
      const known = outputs.get(name);
      if (known !== undefined) return known;
      const entry = byName.get(name);
      if (entry === undefined) throw refuse(`has no layer '${formatName(name)}', which another one takes`);
      if (above.includes(name)) throw refuse(`has a circle through layer '${formatName(name)}'`);
      const nodes: readonly unknown[] = Array.isArray(entry.inbound_nodes) ? entry.inbound_nodes : [];
      if (nodes.length > 1)
        throw refuse(`uses the layer '${formatName(name)}' ${nodes.length} times; expected each layer once`);
      const inputs = layerNames(nodes[0]).map((one) => visit(one, [...above, name]));
      if (inputs.length === 0) throw refuse(`has a layer '${formatName(name)}' without an input`);
      const made = layOne(entry, inputs);
      outputs.set(name, made);
      return made;
    };
    return visit(out, []);
  }
}

const rootInput = 'window';
const mostNested = 20;

function fewNames(names: readonly string[]): string {
  const few = names.slice(0, 5).map(formatName).join(', ');
  return names.length > 5 ? `${few} and ${names.length - 5} more` : few;
}

interface Entry {
  readonly class_name: string;
  readonly config: Config;
  readonly inbound_nodes?: unknown;
}

function isModel(kind: string): boolean {
  return kind === 'Sequential' || kind === 'Functional' || kind === 'Model';
}

function entryOf(value: unknown): Entry | undefined {
  const entry = value as Partial<Entry> | null | undefined;
  if (typeof entry?.class_name !== 'string') return undefined;
  // The first Keras versions wrote a Sequential's configuration as the list of its layers.
  const config = Array.isArray(entry.config) ? { layers: entry.config } : entry.config;
  return typeof config === 'object' && config !== null ? { ...entry, class_name: entry.class_name, config } : undefined;
}

function entriesOf({ config }: Entry, refuse: (message: string) => Error): (Entry & { readonly name: string })[] {
  const list = Array.isArray(config.layers) ? (config.layers as unknown[]) : [];
  if (list.length > mostLayers) throw refuse(`has ${list.length} layers; expected at most ${mostLayers}`);
  return list.map((one, at) => {
    const entry = entryOf(one);
    if (entry === undefined) {
      throw refuse(`says of its layer ${at + 1} of ${list.length} no class and configuration; expected both`);
    }
    const name = (one as { name?: unknown }).name ?? entry.config.name;
    if (typeof name !== 'string' || name === '') {
      throw refuse(
        `has a layer ${formatName(entry.class_name)} (${at + 1} of ${list.length}) without a name; expected one`,
      );
    }
    return { ...entry, name };
  });
}

function inputShapeOf(model: Entry, refuse: (message: string) => Error): (number | null)[] | undefined {
  const entries = entriesOf(model, refuse);
  const own = layerNames(model.config.input_layers)[0];
  const first = entries.find(({ name }) => name === own) ?? entries[0];
  if (first === undefined) return undefined;
  if (isModel(first.class_name)) return inputShapeOf(first, refuse);
  const { batch_input_shape: second, batch_shape: third } = first.config;
  const shape = second ?? third ?? model.config.build_input_shape;
  return Array.isArray(shape) ? (shape.slice(1) as (number | null)[]) : undefined;
}

/**
 * Names of layers in what Keras writes of tensors: ["name", 0, 0], [["name", 0, 0, {}], ...], and in Keras 3
 * {"class_name": "__keras_tensor__", "config": {"keras_history": ["name", 0, 0]}} wherever an argument may stand.
 */
function layerNames(value: unknown): string[] {
  if (Array.isArray(value)) {
    if (typeof value[0] === 'string' && typeof value[1] === 'number') return [value[0]];
    return value.flatMap(layerNames);
  }
  if (typeof value !== 'object' || value === null) return [];
  const { config, ...rest } = value as { config?: { keras_history?: unknown } };
  if (config?.keras_history !== undefined) return layerNames(config.keras_history);
  return Object.values(rest).flatMap(layerNames);
}

/** tfjs builds the names of weights from it. */
function freeName(wanted: string, taken: Set<string>): string {
  const plain = wanted.replace(/[^\w.-]/g, '_');
  let name = plain;
  for (let number = 2; taken.has(name); number++) name = `${plain}_${number}`;
  taken.add(name);
  return name;
}
