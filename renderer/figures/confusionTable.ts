export interface ConfusionCell {
  reference: string;
  predicted: string;
  beats: number;
  /** Share of the reference class's beats, 0..1; null where the class has no beats. */
  share: number | null;
  correct: boolean;
  /**
   * Strength of the tint, 0..1: the share itself on the diagonal; its square root off it, because an error of one per
   * cent has to be seen.
   */
  tint: number;
}

export interface ConfusionRow {
  reference: string;
  beats: number;
  cells: ConfusionCell[];
}

/** The confusion matrix as rows of cells. `counts`: rows = reference, columns = predicted. */
export function confusionTable(labels: readonly string[], counts: readonly (readonly number[])[]): ConfusionRow[] {
  return labels.map((reference, row) => {
    const beats = labels.reduce((sum, _, column) => sum + (counts[row]?.[column] ?? 0), 0);
    return {
      reference,
      beats,
      cells: labels.map((predicted, column) => {
        const inCell = counts[row]?.[column] ?? 0;
        const share = beats > 0 ? inCell / beats : null;
        const correct = row === column;
        return {
          reference,
          predicted,
          beats: inCell,
          share,
          correct,
          tint: correct ? (share ?? 0) : Math.sqrt(share ?? 0),
        };
      }),
    };
  });
}
