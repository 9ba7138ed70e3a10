/**
 * Whether the beats of a result were generated, or some of them. A result is marked as synthetic for its beats or for its model;
 * which of the two is told by its archives, as far as they are still here.
 */
export function syntheticBeats(
  result: { readonly synthetic: boolean; readonly archives: readonly string[] },
  archives: readonly { readonly name: string; readonly synthetic: boolean }[],
): boolean {
  if (!result.synthetic) return false;
  const own = archives.filter(({ name }) => result.archives.includes(name));
  return own.length < result.archives.length || own.some(({ synthetic }) => synthetic);
}
