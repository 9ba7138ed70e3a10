import type { Decision } from '../../../../../preload/contract/contract.ts';
import { positionText } from '../../../../../preload/words/positionText.ts';

export function decisionLine({
  id,
  decidedAt,
  reviewer,
  action,
  target,
  record,
  sample,
  before,
  after,
  note,
  undoneBy,
}: Decision): string {
  const value = (said: Decision['before']) =>
    String(said.label ?? said.sample ?? said.note ?? said.starred ?? 'nothing');
  const what = target === null ? action : `${action} of ${target}`;
  const undone = undoneBy === null ? '' : `, undone by ${undoneBy}`;
  return `${id}  ${decidedAt}  ${reviewer}  ${what}  ${record}:${positionText(sample)}  ${value(before)} -> ${value(after)}${note ? `  "${note}"` : ''}${undone}`;
}
