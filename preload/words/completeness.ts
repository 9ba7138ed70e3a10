/**
 * Integrated gradients promise that their attributions add up to the change of the logit from the baseline to the beat
 * (completeness: Sundararajan et al. 2017, proposition 1). With finitely many steps they do not quite; how far they miss it is
 * shown with every map, so that a map that does not add up is not taken for one that does.
 */
export interface Completeness {
  /** Of all attributions, the rhythm's included, in logits. */
  readonly sum: number;
  /** Logit of the beat minus logit of its baseline. */
  readonly change: number;
}

/** The same over many beats: means of magnitudes, in logits. */
export interface MeanCompleteness {
  /** Mean of |sum - change|. */
  readonly gap: number;
  /** Mean of |change|. */
  readonly change: number;
}

/** From this share of the change on, more steps are advised. */
const largeGap = 0.05;

/** "attributions add up to 3.91, the logit changes by 4.12: gap 5.1 %" */
export function completenessText({ sum, change }: Completeness): string {
  return `attributions add up to ${sum.toFixed(2)}, the logit changes by ${change.toFixed(2)}: ${gapText({ sum, change })}`;
}

/** "gap 5.1 %" */
export function gapText({ sum, change }: Completeness): string {
  return shareText(Math.abs(sum - change), Math.abs(change));
}

/** "mean gap 0.21 logits where the logit changes by 4.12: gap 5.1 %" */
export function meanCompletenessText({ gap, change }: MeanCompleteness): string {
  return `attributions miss the change of the logit (${change.toFixed(2)} on average) by ${gap.toFixed(2)}: ${shareText(gap, change)}`;
}

function shareText(gap: number, change: number): string {
  // A logit that hardly changes has no share that says anything.
  if (change < 1e-3) return `gap ${gap.toFixed(3)}`;
  const share = gap / change;
  return `gap ${(100 * share).toFixed(1)} %${share > largeGap ? '; choose more steps' : ''}`;
}
