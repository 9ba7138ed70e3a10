import { namesOf } from './namesOf.ts';

/** Tables of an evaluation. */
const entries = {
  classes: { title: 'Scores by class' },
  ec57: { title: 'AAMI EC57, beat by beat' },
  confusion: { title: 'Confusion matrix' },
} as const;

export type EvaluationTableName = keyof typeof entries;
export const evaluationTables: Readonly<Record<EvaluationTableName, { readonly title: string }>> = entries;
export const evaluationTableNames = namesOf(evaluationTables);
