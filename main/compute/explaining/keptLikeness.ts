import { nearestDistances } from '../../../models/faithfulness/nearestDistances.ts';
import type { Progress } from '../../../preload/contract/contract.ts';
import { quantileOfSorted } from '../../../preload/numeric/quantile.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import type { Windows } from '../../../preload/words/windows.ts';
import { type Manifest, readManifest, type WindowChoice } from '../beats/manifest.ts';

/** What beats a model knows, and how far unchanged ones are from them. */
export interface LikenessInput {
  /** By what they are known again: another one is read anew. */
  readonly key: string;
  /** Beats of the training part. */
  readonly training: Manifest;
  /** Beats that the model did not learn from, as recorded. */
  readonly heldOut: Manifest;
}

export interface Likeness {
  readonly training: number;
  readonly heldOut: number;
  /** 95 % of the held-out beats are no farther from the nearest training beat. */
  readonly limit: number;
  readonly distanceOf: (window: Windows) => number;
}

/** Share of the held-out beats that are no farther from the training beats than a likely one; as for swapped waves. */
const likelyShare = 0.95;

/** Of the last model: whoever changes a beat does so again and again. */
let kept: { readonly key: string; readonly likeness: Likeness } | undefined;

/** How unlike the training beats a window is. The rhythm does not count. @throws ReadFailure */
export async function* keptLikeness(
  { key, training, heldOut }: LikenessInput,
  choice: WindowChoice,
  abort: AbortSignal,
): AsyncGenerator<Progress, Likeness, void> {
  if (kept?.key === key) return kept.likeness;
  kept = undefined;
  const read = (manifest: Manifest, message: string) =>
    mapSteps(
      readManifest(manifest, { ...choice, rhythm: 'none' }, abort),
      (step): Progress => ({ ...step, counted: 'records', message }),
    );
  const known = yield* read(training, 'reading training beats');
  const unchanged = yield* read(heldOut, 'reading held-out beats');
  const likeness: Likeness = {
    training: known.beats,
    heldOut: unchanged.beats,
    limit: quantileOfSorted(nearestDistances(unchanged, known).sort(), likelyShare),
    distanceOf: (window) => nearestDistances(window, known)[0]!,
  };
  kept = { key, likeness };
  return likeness;
}
