import type { RouteParams } from '../../state/route.ts';
import { idOf } from '../../state/route.ts';

/** Who reviews what: in the address, and kept in the window for the next start. */
export interface ReviewChoice {
  readonly reviewer: string;
  readonly standsOn: { readonly modelId: number } | { readonly crossValidationId: number };
  /** Length of the queue; undefined: all beats that are flagged. */
  readonly first: number | undefined;
  readonly controls: { readonly beats: number; readonly seed: number } | undefined;
}

/** Undefined where the address does not name a reviewer and a source. */
export function reviewChoice(params: RouteParams): ReviewChoice | undefined {
  const standsOn = sourceOf(params.source ?? '');
  const reviewer = params.reviewer?.trim();
  if (!reviewer || standsOn === undefined) return undefined;
  const beats = idOf(params, 'controls');
  const seed = Number(params.seed);
  const isSeeded = beats !== undefined && params.seed !== undefined && Number.isInteger(seed) && seed >= 0;
  return { reviewer, standsOn, first: idOf(params, 'first'), controls: isSeeded ? { beats, seed } : undefined };
}

/** As the address and lists of choices name what a queue stands on. */
export function sourceText(standsOn: ReviewChoice['standsOn']): string {
  return 'modelId' in standsOn ? `model-${standsOn.modelId}` : `folds-${standsOn.crossValidationId}`;
}

function sourceOf(text: string): ReviewChoice['standsOn'] | undefined {
  const [, kind, id] = /^(model|folds)-([1-9]\d*)$/.exec(text) ?? [];
  if (id === undefined) return undefined;
  return kind === 'model' ? { modelId: Number(id) } : { crossValidationId: Number(id) };
}
