import type { MethodName } from './methods.ts';

/** Methods that explain a network over whole records; what they are stands in methods.ts. */
export const recordMethodNames = [
  'grad-cam',
  'saliency',
  'integrated-gradients',
  'occlusion',
] as const satisfies readonly MethodName[];
export type RecordMethodName = (typeof recordMethodNames)[number];

/** Maps of records that know no network. */
export const recordControlNames = ['slope', 'class-mean', 'random'] as const;
export type RecordControlName = (typeof recordControlNames)[number];
