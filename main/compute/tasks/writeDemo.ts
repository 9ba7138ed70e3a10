import { renameSync, rmSync } from 'node:fs';
import type { Progress } from '../../../preload/contract/contract.ts';
import { writeDemoArchive } from '../../ecg/synthetic/demoArchive.ts';

export interface DemoInput {
  readonly folder: string;
  /** Where it is written until it is complete: of this host alone. */
  readonly unfinishedFolder: string;
  readonly seed: number;
}

/** Each class in two persons or more, and enough beats to train on in a minute. */
const size = { records: 8, secondsEach: 300 } as const;

/** Writes the synthetic archive beside its place and puts it there when it is complete. */
export async function* writeDemo(
  { folder, unfinishedFolder: unfinished, seed }: DemoInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, void, void> {
  rmSync(unfinished, { recursive: true, force: true });
  try {
    for await (const step of writeDemoArchive(unfinished, { ...size, seed }, abort)) {
      yield { ...step, message: 'generating' };
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
