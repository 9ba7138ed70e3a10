import type { contract, InputOf, OutputOf } from '../../../preload/contract/contract.ts';
import { beatPlaces } from '../../index/beats.ts';
import { InvalidInput } from '../errors.ts';
import { append } from '../reviews/decide.ts';
import type { DecidingContext, TellProgress } from '../reviews/writer/decidingContext.ts';

/**
 * One act about all beats of a cluster, a row a beat. A beat that was given the label is kept: relabelling it would say nothing.
 *
 * @throws NotFound of a beat that is not there; InvalidInput of a relabelling without a label
 */
export function decideTemplate(
  context: DecidingContext,
  { reviewer, beatIds, action, label, standsOn }: InputOf<typeof contract, 'templates.decide'>,
  tell: TellProgress,
): OutputOf<typeof contract, 'templates.decide'> {
  if (action === 'relabel' && label === undefined) {
    throw new InvalidInput('relabel needs a label: the symbol that the beats should have, such as V');
  }
  const ids = [...new Set(beatIds)];
  const places = beatPlaces(context.index, ids);
  const decisions = ids.map((beatId) => {
    const isGiven = action === 'relabel' && places.get(beatId)?.symbol === label;
    const said = isGiven ? { action: 'keep' as const } : { action, ...(action === 'relabel' ? { label } : {}) };
    return { about: { beatId }, ...said };
  });
  const act = append(context, { reviewer, decisions, standsOn }, tell);
  const relabelled = decisions.filter((one) => one.action === 'relabel').length;
  return { act, relabelled, others: decisions.length - relabelled };
}
