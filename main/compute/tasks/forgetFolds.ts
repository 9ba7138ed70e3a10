import { removeCheckpoint } from '../training/checkpoints.ts';

/** Forgets the finished folds of a cross-validation: the host has stored what they brought. */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* forgetFolds({ file }: { readonly file: string }): AsyncGenerator<never, void, void> {
  removeCheckpoint(file);
}
