/** A value at each time; one that is not finite is not drawn. [samples] each */
export interface Curve {
  /** Milliseconds from the fiducial point. */
  readonly times: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}
