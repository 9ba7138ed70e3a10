/** A method that does not fit the network, or a layer that cannot be explained: what, why, and what to choose instead. */
export class CannotExplain extends Error {
  override readonly name = 'CannotExplain';
}
