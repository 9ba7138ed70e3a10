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
  /** Steps from the baseline to the beat that were taken in the end; absent in results of older versions. */
  readonly steps?: number | undefined;
}

/** The same over many beats: means of magnitudes, in logits. */
export interface MeanCompleteness {
  /** Mean of |sum - change|. */
  readonly gap: number;
  /** Mean of |change|. */
  readonly change: number;
  /** Share of the beats whose gap is above the limit after all steps; absent in results of older versions. */
  readonly over?: number | undefined;
}

/** A gap above this share of the change is large: steps are doubled until it is not. Fixed before any network was tried. */
const largeGap = 0.05;
/** A change below this many logits has no share that says anything. */
const leastChange = 1e-3;

/** Whether attributions miss the change of the logit by more than the limit. */
export function isGapLarge({ sum, change }: Pick<Completeness, 'sum' | 'change'>): boolean {
  return Math.abs(sum - change) > largeGap * Math.max(Math.abs(change), leastChange);
}

/** "attributions add up to 3.91, the logit changes by 4.12: gap 5.1 %" */
export function completenessText({ sum, change, steps }: Completeness): string {
  return `attributions add up to ${sum.toFixed(2)}, the logit changes by ${change.toFixed(2)}: ${gapText({ sum, change, steps })}`;
}

/** "gap 5.1 % after 2048 steps, above the limit of 5 %" */
export function gapText({ sum, change, steps }: Completeness): string {
  return shareText(Math.abs(sum - change), Math.abs(change), steps);
}

/** "mean gap 0.21 logits where the logit changes by 4.12: gap 5.1 %" */
export function meanCompletenessText({ gap, change, over }: MeanCompleteness): string {
  const beyond = over ? `; in ${(100 * over).toFixed(1)} % of the beats above the limit of ${100 * largeGap} %` : '';
  return `attributions miss the change of the logit (${change.toFixed(2)} on average) by ${gap.toFixed(2)}: ${shareText(gap, change)}${beyond}`;
}

function shareText(gap: number, change: number, steps?: number): string {
  if (change < leastChange) return `gap ${gap.toFixed(3)}`;
  const share = gap / change;
  const after = steps === undefined ? '' : ` after ${steps} steps`;
  const told = share <= largeGap ? '' : `, above the limit of ${100 * largeGap} %: the map does not add up`;
  return `gap ${(100 * share).toFixed(1)} %${after}${told}`;
}
