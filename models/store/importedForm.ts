import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import type { LayersModel, layers, Tensor } from '@tensorflow/tfjs';
import type { Engine } from '../engine/engine.ts';
import { alignmentOf } from '../explanation/maps/alignment.ts';
import { ModelFolderError } from './errors.ts';
import { topologyFile } from './files.ts';
import { withConcatenatedHalves } from './importers/concatenatedHalves.ts';
import type { ImportedFormat, ImportedNetwork } from './importers/importedNetwork.ts';
import { withStateSequence } from './importers/lastState.ts';
import { plannedSizes } from './importers/plannedSizes.ts';
import type { ImportedFile } from './importers/readImported.ts';
import { withScaleAndCenter } from './importers/scaledNormalization.ts';
import type { Shapes } from './importers/seams.ts';
import { withSoftmaxOverSteps } from './importers/softmaxOverSteps.ts';
import { buildGraph, type TfjsGraph } from './importers/tfjsGraph.ts';
import { windowOf } from './triedModel.ts';

/** What is known of a model file, whatever can be explained of it. */
export interface FileFacts {
  /** Name of the file, or of the folder that holds a model.json. */
  readonly name: string;
  readonly format: ImportedFormat;
  /** e.g. "Keras 3.15.1". */
  readonly madeWith: string;
  /** SHA-256 of the file that holds the graph, in hexadecimal digits. */
  readonly hash: string;
  /** Samples of a window, or of a record. */
  readonly samples: number;
  /** Outputs, one a class. */
  readonly outputs: number;
}

/** A network in the form that it is explained in, of beats or of whole records. */
export interface ImportedForm {
  readonly graph: TfjsGraph;
  readonly shapes: Shapes;
  /** Of each layer. */
  readonly parameters: ReadonlyMap<string, number>;
  /** Layers of which it is known where in the window their steps look. */
  readonly aligned: ReadonlySet<string>;
  readonly file: FileFacts;
}

/**
 * The network in layers that tfjs computes, differentiates and can be cut at.
 *
 * @param plain the file's graph up to its logits
 * @throws ModelFolderError where its output is no row of classes, or it does not run
 */
export async function importedForm(
  engine: Engine,
  { model, bytes }: ImportedFile,
  plain: TfjsGraph,
): Promise<ImportedForm> {
  const graph = explainableForm(engine, plain);
  const { shapes, parameters } = plannedSizes(engine, graph);
  const outputShape = shapes.get(graph.output) ?? graph.inputShape;
  if (outputShape.length !== 1 || outputShape[0] === null) {
    const written = outputShape.map((side) => side ?? 'any').join(' x ');
    throw new ModelFolderError(graph.file, `has an output of the shape [${written}]; expected [classes]`);
  }
  const file: FileFacts = {
    name: nameOf(model),
    ...{ format: model.format, madeWith: model.madeWith },
    hash: createHash('sha256').update(bytes).digest('hex'),
    ...{ samples: graph.inputShape[0]!, outputs: outputShape[0]! },
  };
  return { graph, shapes, parameters, aligned: await alignedLayers(engine, graph), file };
}

function explainableForm(engine: Engine, plain: TfjsGraph): TfjsGraph {
  const { shapes } = plannedSizes(engine, plain);
  const complete = withScaleAndCenter(withSoftmaxOverSteps(plain, shapes), shapes);
  const halves = withConcatenatedHalves(complete);
  const steps = (name: string) => (name === plain.input ? plain.inputShape : shapes.get(name)!)[0] ?? null;
  return withStateSequence(halves, ({ inputs }) => steps(inputs[0]!));
}

/**
 * Layers of which it is known where in the window their steps look. Builds the whole network, and runs it once.
 * @throws ModelFolderError where it does not run, or gives no numbers
 */
async function alignedLayers(engine: Engine, graph: TfjsGraph): Promise<ReadonlySet<string>> {
  const { tf } = engine;
  const built = await buildGraph(engine, graph, 'whole');
  try {
    let logits: Float32Array;
    try {
      logits = tf.tidy(() => {
        const { values, samples, leads } = windowOf(graph.inputShape);
        return (built.apply(tf.tensor3d(values, [1, samples, leads])) as Tensor).dataSync() as Float32Array;
      });
    } catch (error) {
      const reason = (error as Error).message.split('\n')[0];
      throw new ModelFolderError(graph.file, `was built but does not run on a window: ${reason}`, { cause: error });
    }
    if (!logits.every(Number.isFinite)) {
      const advice = 'expected finite ones. A weight is out of any range, or a variance is negative';
      throw new ModelFolderError(graph.file, `gives logits of a plain window that are no numbers; ${advice}`);
    }
    const layers = graph.layers.map(({ name }) => built.getLayer(name));
    return new Set(layers.filter(isAligned).map(({ name }) => name));
  } finally {
    for (const weight of built.weights) weight.dispose();
  }
}

/** Whether it is known where in the window a step of the layer looks: not so where branches of unlike strides join. */
function isAligned({ output }: layers.Layer): boolean {
  try {
    alignmentOf({ outputs: [output] } as LayersModel);
    return true;
  } catch {
    return false;
  }
}

/** Name of the file, or of the folder that holds a model.json. */
function nameOf({ file }: ImportedNetwork): string {
  return basename(file) === topologyFile ? basename(dirname(file)) : basename(file);
}
