import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../engine.ts';
import { backendOf } from '../kernels/nativeOperation.ts';
import { encodeGraph, graphTag } from './encodeGraph.ts';
import type { GraphMessages } from './graphMessages.ts';
import type { RecordedGraph } from './recordedGraph.ts';
import { inputName } from './recordOperations.ts';

/** Operations that libtensorflow runs at one call. */
export interface Graph {
  /** @param inputs with the types and shapes that the graph was recorded with @returns tensors of the caller's tidy */
  run(inputs: readonly Tensor[]): Tensor[];
  dispose(): void;
}

/** Hands a recorded graph over. libtensorflow reads it from a folder, which is gone when this returns. */
export function loadGraph(tf: Tf, messages: GraphMessages, recorded: RecordedGraph): Graph {
  const backend = backendOf(tf);
  const { binding } = backend;
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-graph-'));
  let session: number;
  try {
    writeFileSync(join(folder, 'saved_model.pb'), encodeGraph(messages, binding, recorded));
    session = binding.loadSavedModel(folder, graphTag);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const inputs = recorded.nodes.filter(({ kind }) => kind === 'input').length;
  const inputNames = Array.from({ length: inputs }, (_, index) => inputName(index)).join();
  const outputNames = recorded.outputs.join();
  return {
    run: (given) =>
      binding
        .runSavedModel(session, backend.getInputTensorIds([...given]), inputNames, outputNames)
        .map((made) => backend.createOutputTensor(made)),
    dispose: () => binding.deleteSavedModel(session),
  };
}
