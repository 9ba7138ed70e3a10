/** What a key does with the caliper on the paper. */
export type CaliperAction =
  | { readonly do: 'toggle' }
  /** One more beside those that are there. */
  | { readonly do: 'another' }
  /** It stays where it is, and keys are no longer for it. */
  | { readonly do: 'put-down' }
  | { readonly do: 'remove' }
  | { readonly do: 'march' }
  | { readonly do: 'lock' }
  | { readonly do: 'snap' }
  | { readonly do: 'copy' }
  /** The active leg, in samples. */
  | { readonly do: 'nudge'; readonly by: number }
  /** To the lead above or below. */
  | { readonly do: 'lead'; readonly by: 1 | -1 };

interface CalipersSet {
  /** One is chosen. */
  readonly exists: boolean;
  /** Others are on the record. */
  readonly others: boolean;
  readonly onLeg: boolean;
}
type Keys = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Samples that a leg moves with Shift. */
const manySamples = 10;
const plain = { c: 'toggle', m: 'march', l: 'lock', s: 'snap', Delete: 'remove', Escape: 'put-down' } as const;

/**
 * The action of a key; undefined where it has none. Arrows are a leg's own while it has the focus; with Alt they move the active
 * leg from everywhere, so that the arrows of the paper stay the paper's.
 */
export function caliperAction(
  { key, shiftKey, ctrlKey, metaKey, altKey }: Keys,
  { exists, others, onLeg }: CalipersSet,
): CaliperAction | undefined {
  if (ctrlKey || metaKey) {
    return (exists || others) && key === 'c' && !shiftKey && !altKey ? { do: 'copy' } : undefined;
  }
  const direction = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : undefined;
  if (direction && exists && (onLeg || altKey)) {
    return { do: 'nudge', by: direction * (shiftKey ? manySamples : 1) };
  }
  if (shiftKey && !altKey && key === 'C') return { do: 'another' };
  if (shiftKey || altKey) return undefined;
  if (onLeg && (key === 'ArrowUp' || key === 'ArrowDown')) return { do: 'lead', by: key === 'ArrowDown' ? 1 : -1 };
  const action = Object.hasOwn(plain, key) ? plain[key as keyof typeof plain] : undefined;
  return action !== undefined && (exists || action === 'toggle') ? { do: action } : undefined;
}
