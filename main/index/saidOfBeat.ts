import { all, blobToFloats, type Index } from './query.ts';

/** What one model said of a beat. */
export interface SaidOfBeat {
  readonly modelId: number;
  /** Place in the model's list of classes. */
  readonly predicted: number;
  readonly pPredicted: number;
  /** [classes] */
  readonly probabilities: Float32Array;
}

/** What each model said of a beat that it evaluated or classified, the newest model first. */
export function saidOfBeat(index: Index, beatId: number): SaidOfBeat[] {
  return all<Omit<SaidOfBeat, 'probabilities'> & { readonly probabilities: Uint8Array }>(
    index,
    `SELECT m.model_id AS modelId, m.predicted, m.p_predicted AS pPredicted, p.probabilities
     FROM models x CROSS JOIN model_beats m ON m.model_id = x.id AND m.beat_id = ?
       JOIN probabilities p ON p.model_id = m.model_id AND p.beat_id = m.beat_id
     WHERE m.predicted IS NOT NULL ORDER BY x.id DESC`,
    beatId,
  ).map((said) => ({ ...said, probabilities: blobToFloats(said.probabilities) }));
}
