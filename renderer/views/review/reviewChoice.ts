import type { BeatFilter, Reader } from '../../../preload/contract/contract.ts';
import type { BeatOrder } from '../../../preload/words/beatOrders.ts';
import { defaultReviewRanking, type ReviewRanking, reviewRankingNames } from '../../../preload/words/reviewRankings.ts';
import type { ParamValues, RouteParams } from '../../state/route.ts';
import { beatRoute, idOf } from '../../state/route.ts';
import { type QueueScope, queueScope } from './queueScope.ts';

/** Beats by what two readers hold of them: a cell of their agreement, or all that they differ about. */
export interface ReadersChoice {
  readonly first: Reader;
  readonly second: Reader;
  readonly cell?: { readonly first: string; readonly second: string } | undefined;
}

/** The beats of the list that goes along from screen to screen. */
export interface ListChoice {
  readonly list: { readonly filter: BeatFilter; readonly order: BeatOrder };
}

/** Whose predictions the labels are set against. */
export type RankedBy = { readonly modelId: number } | { readonly crossValidationId: number };

/** Who reviews what: in the address, which is kept for the next start. */
export interface ReviewChoice {
  readonly reviewer: string;
  readonly standsOn: RankedBy | ReadersChoice | ListChoice;
  readonly ranking: ReviewRanking;
  readonly scope: QueueScope;
  /** Length of the queue; undefined: all beats that are flagged. */
  readonly first: number | undefined;
  readonly controls: { readonly beats: number; readonly seed: number } | undefined;
}

/** Undefined where the address does not name a reviewer and a source. */
export function reviewChoice(params: RouteParams): ReviewChoice | undefined {
  const standsOn = standsOnOf(params);
  const reviewer = params.reviewer?.trim();
  if (!reviewer || standsOn === undefined) return undefined;
  const beats = idOf(params, 'controls');
  const seed = Number(params.seed);
  const isSeeded = beats !== undefined && params.seed !== undefined && Number.isInteger(seed) && seed >= 0;
  return {
    ...{ reviewer, standsOn, first: idOf(params, 'first'), controls: isSeeded ? { beats, seed } : undefined },
    ...{ ranking: rankingOf(params), scope: queueScope(params) },
  };
}

export function rankingOf({ ranking }: RouteParams): ReviewRanking {
  return reviewRankingNames.find((name) => name === ranking) ?? defaultReviewRanking;
}

/** Undefined of a list of beats and of two readers, where nothing is ranked. */
export function rankedBy(standsOn: ReviewChoice['standsOn']): RankedBy | undefined {
  return 'first' in standsOn || 'list' in standsOn ? undefined : standsOn;
}

function standsOnOf(params: RouteParams): ReviewChoice['standsOn'] | undefined {
  if (params.source === 'readers') return readersChoice(params);
  if (params.source !== 'list') return rankedBySource(params.source ?? '');
  const { filter, order } = beatRoute(params);
  return { list: { filter, order } };
}

/** As the address and lists of choices name what a queue stands on. */
export function sourceText(standsOn: { readonly modelId: number } | { readonly crossValidationId: number }): string {
  return 'modelId' in standsOn ? `model-${standsOn.modelId}` : `folds-${standsOn.crossValidationId}`;
}

/** Two readers in the address; undefined where they are not two. */
export function readersChoice({ reader1, reader2, given, cell1, cell2 }: RouteParams): ReadersChoice | undefined {
  const named = (place: '1' | '2', name: string | undefined): Reader | undefined =>
    given === place ? { given: true } : name ? { reviewer: name } : undefined;
  const [first, second] = [named('1', reader1), named('2', reader2)];
  if (first === undefined || second === undefined || reader1 === reader2) return undefined;
  return cell1 && cell2 ? { first, second, cell: { first: cell1, second: cell2 } } : { first, second };
}

/** What of the address says `readersChoice`; what it does not say is taken out of it. */
export function readersParams({ first, second, cell }: ReadersChoice): ParamValues {
  return {
    reader1: 'given' in first ? null : first.reviewer,
    reader2: 'given' in second ? null : second.reviewer,
    given: 'given' in first ? '1' : 'given' in second ? '2' : null,
    ...{ cell1: cell?.first ?? null, cell2: cell?.second ?? null },
  };
}

/** What `sourceText` named. */
export function rankedBySource(text: string): RankedBy | undefined {
  const [, kind, id] = /^(model|folds)-([1-9]\d*)$/.exec(text) ?? [];
  if (id === undefined) return undefined;
  return kind === 'model' ? { modelId: Number(id) } : { crossValidationId: Number(id) };
}
