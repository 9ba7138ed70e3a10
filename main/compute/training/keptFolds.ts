import type { FoldOutcome } from '../tasks/crossValidate.ts';
import { readKept, writeKept } from './checkpoints.ts';

/** The finished folds of a cross-validation that was broken off, in order; none where there is no file that can be read. */
export function readFolds(file: string): readonly FoldOutcome[] {
  return (readKept(file) as FoldOutcome[] | undefined) ?? [];
}

/** Whole or not at all. */
export function writeFolds(file: string, outcomes: readonly FoldOutcome[]): void {
  writeKept(file, outcomes);
}
