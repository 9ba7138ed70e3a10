import { loadEngine } from '../../../models/engine/backend.ts';
import type { EngineInfo } from '../../../preload/contract/contract.ts';

/** Which engine runs in this process, and why. */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* engine(_input: object, _abort: AbortSignal): AsyncGenerator<never, EngineInfo, void> {
  const { name, version, reason } = await loadEngine();
  return { name, version, reason };
}
