import type { KeptSetUp, ReviewSetUp } from '../../../preload/contract/contract.ts';
import type { ParamValues, RouteParams } from '../../state/route.ts';
import { queueScope, scopeParams } from './queueScope.ts';
import { rankingOf, reviewChoice, sourceText } from './reviewChoice.ts';

/** What of the address a set-up keeps; undefined where the address names no model or folds. */
export function setUpOf(params: RouteParams, speed: number): ReviewSetUp | undefined {
  const choice = reviewChoice({ ...params, reviewer: 'anybody' });
  if (choice === undefined || 'first' in choice.standsOn || 'list' in choice.standsOn) return undefined;
  const { list: _, ...scope } = queueScope(params);
  const { standsOn, first, controls } = choice;
  const more = { ...(first === undefined ? {} : { first }), ...(controls === undefined ? {} : { controls }) };
  return { standsOn, ranking: rankingOf(params), ...scope, ...more, isBlind: params.blind !== '0', speed };
}

/** The address of a set-up; undefined where what it stands on is gone. */
export function setUpParams({ setUp }: Pick<KeptSetUp, 'setUp'>): ParamValues | undefined {
  const { standsOn, ranking, first, controls, isBlind, speed, ...scope } = setUp;
  if (standsOn === null) return undefined;
  return {
    ...{ source: sourceText(standsOn), ranking: ranking ?? null, first: first ?? null },
    ...{ controls: controls?.beats ?? null, seed: controls?.seed ?? null },
    ...scopeParams(scope),
    ...{ blind: isBlind ? null : '0', speed },
  };
}
