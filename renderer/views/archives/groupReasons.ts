export interface GroupedReason {
  readonly reason: string;
  /** What it was said of, in the order given. */
  readonly abouts: readonly string[];
}

/** Equal reasons as one, what most was said of first; equal numbers stay in the order given. */
export function groupReasons(rows: readonly { readonly about: string; readonly reason: string }[]): GroupedReason[] {
  const byReason = new Map<string, string[]>();
  for (const { about, reason } of rows) {
    const abouts = byReason.get(reason);
    if (abouts) abouts.push(about);
    else byReason.set(reason, [about]);
  }
  return [...byReason]
    .map(([reason, abouts]) => ({ reason, abouts }))
    .sort((one, other) => other.abouts.length - one.abouts.length);
}
