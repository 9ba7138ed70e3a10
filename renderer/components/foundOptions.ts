interface Findable {
  readonly text: string;
  readonly note?: string;
}

/** The options that hold every typed word, in text or note, in their order; capitals do not matter. */
export function foundOptions<T extends Findable>(options: readonly T[], typed: string): T[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter(({ text, note = '' }) => {
    const searched = `${text} ${note}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}

/**
 * Index of the option that Enter takes for what is typed: one of exactly this text, one whose first word it is, one that begins with
 * it, else the first that can be chosen. 0 where there is none.
 */
export function bestOption(found: readonly (Findable & { readonly disabled?: boolean })[], typed: string): number {
  const asked = typed.trim().toLowerCase();
  const rules: ((text: string) => boolean)[] = [
    (text) => text === asked,
    (text) => text.split(/\s+/)[0] === asked,
    (text) => text.startsWith(asked),
    () => true,
  ];
  for (const matches of rules) {
    const at = found.findIndex(({ text, disabled }) => !disabled && matches(text.toLowerCase()));
    if (at >= 0) return at;
  }
  return 0;
}
