/** How subtypes are found. Fixed before any map was clustered (docs/truth.md, Subtypes). */
export const subtypeRules = {
  /** No more clusters are tried. */
  mostClusters: 6,
  /** Least prediction strength of a number of clusters (Tibshirani & Walther 2005: 0.8 to 0.9). */
  leastStrength: 0.8,
  /** Halvings of the patients that a prediction strength is the mean of. */
  halvings: 20,
  /** Drawings without clusters, of the same mean and covariance: all of them must leave more within clusters (5 %). */
  nulls: 19,
  /** With fewer patients the number of clusters cannot be known: halves of two patients reproduce nothing. */
  leastPatients: 6,
  /** Draws of patients that a stability is the mean of. */
  bootstraps: 100,
  /** Times that weights are shuffled at most, for maps that are not zero. */
  shuffles: 10,
  /** With more maps of zeros there is nothing to cluster. */
  mostZeroMaps: 0.5,
} as const;
