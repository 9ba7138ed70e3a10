import { get, type Index, run } from './query.ts';

/** Keeps what an evaluation says beside its confusion matrix. */
export function putEvaluationDetails(index: Index, evaluationId: number, document: unknown): void {
  run(
    index,
    'INSERT INTO evaluation_details (evaluation_id, document) VALUES (?, ?)',
    evaluationId,
    JSON.stringify(document),
  );
}

/** Undefined of an evaluation that is not there, or from before details were kept. */
export function getEvaluationDetails(index: Index, evaluationId: number): unknown {
  const row = get<{ document: string }>(
    index,
    'SELECT document FROM evaluation_details WHERE evaluation_id = ?',
    evaluationId,
  );
  return row && JSON.parse(row.document);
}
