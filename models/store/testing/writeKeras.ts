import { writeFileSync } from 'node:fs';
import type { LayersModel } from '@tensorflow/tfjs';
import { strToU8, zipSync } from 'fflate';
import h5wasm, { type Group } from 'h5wasm';

interface Topology {
  readonly class_name: string;
  readonly config: {
    readonly layers: readonly { readonly class_name: string; readonly config: { readonly name: string } }[];
  };
}

/** Writes a tfjs model as a `.keras` file, as Keras 3 lays one out: a zip of the graph, the version and model.weights.h5. For tests only. */
export async function writeKeras(model: LayersModel, file: string): Promise<void> {
  const config = model.toJSON(null, false) as unknown as Topology;
  const parts = {
    'config.json': strToU8(JSON.stringify(config)),
    'metadata.json': strToU8(JSON.stringify({ keras_version: '3.9.0' })),
    'model.weights.h5': await weightsFile(model, config),
  };
  writeFileSync(file, zipSync(parts));
}

let written = 0;

/** A group a layer: by its class and how many of it came before, with the layer's own name, and its weights by number. */
async function weightsFile(model: LayersModel, { config }: Topology): Promise<Uint8Array> {
  const { FS } = await h5wasm.ready;
  const name = `/written-${++written}.h5`;
  const root = new h5wasm.File(name, 'w');
  root.create_group('layers');
  const counts = new Map<string, number>();
  for (const { class_name: kind, config: own } of config.layers) {
    const before = counts.get(kind) ?? 0;
    counts.set(kind, before + 1);
    const layer = `layers/${kind.toLowerCase()}${before === 0 ? '' : `_${before}`}`;
    const group = `${layer}/vars`;
    root.create_group(layer);
    root.create_group(group);
    (root.get(group) as Group).create_attribute('name', own.name);
    model
      .getLayer(own.name)
      .getWeights()
      .forEach((weight, place) => {
        const data = weight.dataSync() as Float32Array;
        root.create_dataset({ name: `${group}/${place}`, data, shape: [...weight.shape], dtype: '<f4' });
      });
  }
  root.close();
  const bytes = FS.readFile(name);
  FS.unlink(name);
  return bytes;
}
