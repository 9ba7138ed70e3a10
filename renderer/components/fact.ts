/** A name with its value, as Facts.svelte lists them. */
export interface Fact {
  readonly name: string;
  /** Null: not stated. */
  readonly value: string | null;
  /** What the name means, as its tooltip. */
  readonly about?: string;
  /** More about the value, as its tooltip. */
  readonly note?: string | undefined;
  /** Of the value. */
  readonly testid?: string;
}
