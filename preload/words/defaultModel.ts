/**
 * The model to begin with where nobody has named one: the first of the list that is whole. A model that was trained on
 * synthetic data is never it, unless all the beats that it would be shown are synthetic themselves.
 *
 * @param archives whose beats it would be shown
 */
export function defaultModel<M extends { readonly synthetic: boolean; readonly problem: string | null }>(
  models: readonly M[],
  archives: readonly { readonly synthetic: boolean }[],
): M | undefined {
  const isAnyGood = areSynthetic(archives);
  return models.find(({ synthetic, problem }) => problem === null && (isAnyGood || !synthetic));
}

/** True where there are archives, and all were generated. */
function areSynthetic(archives: readonly { readonly synthetic: boolean }[]): boolean {
  return archives.length > 0 && archives.every(({ synthetic }) => synthetic);
}
