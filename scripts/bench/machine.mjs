// What the numbers were measured on.
import { availableParallelism, cpus, totalmem } from 'node:os';

/** @param {import('../setup/found.mjs').Found} found */
export function machineFacts(found) {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    engine: found.engine.name === 'native' ? `native, TensorFlow ${found.engine.tensorflow}` : found.engine.name,
  };
}
