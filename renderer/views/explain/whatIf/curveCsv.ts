import type { WhatIf, WhatIfCurve, WhatIfPoint } from '../../../../preload/contract/contract.ts';
import { beatChanges } from '../../../../preload/words/beatChanges.ts';
import { csv } from '../../../../preload/words/csv.ts';

type Made = Pick<WhatIf, 'model' | 'archive' | 'record' | 'sample' | 'target' | 'changes'>;

/** A row a point of a curve, the least change last; empty: not measured, or not compared. */
export function curveCsv(
  { model, archive, record, sample, target, changes }: Made,
  { change, points, least }: WhatIfCurve,
): string {
  const { unit } = beatChanges[change];
  const others = Object.entries(changes).map(([name, by]) => `${name}=${by}`);
  const yesOrNo = (is: boolean | null) => (is === null ? null : is ? 'yes' : 'no');
  const head = [
    ...['model', 'archive', 'record', 'sample', 'other changes', 'change', 'unit', 'asked', 'measured', 'target'],
    ...['probability', 'called', 'distance', 'unlike', 'least change'],
  ];
  const row = ({ by, measured, probability, predicted, distance, unlikely }: WhatIfPoint, isLeast: boolean) => [
    ...[model, archive, record, sample, others.join(' '), change, unit, by, measured, target, probability, predicted],
    ...[distance, yesOrNo(unlikely), yesOrNo(isLeast)],
  ];
  return csv([head, ...points.map((point) => row(point, false)), ...(least ? [row(least, true)] : [])]);
}
