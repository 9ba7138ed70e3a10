import type { Tensor } from '@tensorflow/tfjs';
import type { Engine } from '../engine.ts';
import { backendOf } from '../kernels/nativeOperation.ts';
import { compileLstms } from './compileLstms.ts';
import { type Graph, loadGraph } from './graph.ts';
import type { RecordedGraph } from './recordedGraph.ts';

/**
 * The graph with what XLA is worth compiling of it; undefined where that is nothing, or where this build of libtensorflow has no
 * compiler. It compiles at the first run, which is therefore done here.
 *
 * Only where it was measured to be faster: on processors of the x86 family, from TensorFlow 2.21 on. Each graph is tried anew: what a
 * training computes must not depend on what failed before it.
 *
 * @param inputs of any values
 */
export function loadCompiled({ tf, graphMessages }: Engine, recorded: RecordedGraph, inputs: readonly Tensor[]) {
  const { binding } = backendOf(tf);
  if (process.arch !== 'x64' || !isFrom(binding.TF_Version, [2, 21])) return undefined;
  const compiled = compileLstms(binding, recorded);
  if (compiled === recorded) return undefined;
  let graph: Graph | undefined;
  try {
    graph = loadGraph(tf, graphMessages!, compiled);
    tf.dispose(graph.run(inputs));
    return graph;
  } catch {
    graph?.dispose();
    return undefined;
  }
}

function isFrom(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ofMajor = 0, ofMinor = 0] = version.split('.').map(Number);
  return ofMajor > major || (ofMajor === major && ofMinor >= minor);
}
