/** What a number or a choice that can be set is: for a label, a hint, and the check of a value. */
interface Described {
  /** For a label. */
  readonly title: string;
  /** One sentence. */
  readonly meaning: string;
}
export interface NumberParameter extends Described {
  readonly kind: 'number';
  /** `samples` may be told in milliseconds too; a `share` is of 1; none: a count. */
  readonly unit: 'samples' | 'share' | 'none';
  readonly whole: boolean;
  readonly least: number;
  readonly most: number;
  readonly default: number;
  /** Another parameter of the method that it may not be above, and why not. */
  readonly atMost?: { readonly parameter: string; readonly because: string };
}
export interface ChoiceParameter extends Described {
  readonly kind: 'choice';
  /** Values and what they mean. */
  readonly choices: Readonly<Record<string, string>>;
  readonly default: string;
}
export type ParameterFacts = NumberParameter | ChoiceParameter;

/** Values by name. */
export type ParameterValues = Readonly<Record<string, number | string>>;

/** "a whole number of samples from 1 to 279", "one of line, mean, zero" */
export function expectedOf(facts: ParameterFacts, windowSamples = Number.POSITIVE_INFINITY): string {
  if (facts.kind === 'choice') return `one of ${Object.keys(facts.choices).join(', ')}`;
  const unit = facts.unit === 'samples' ? ' of samples' : '';
  return `a ${facts.whole ? 'whole ' : ''}number${unit} from ${facts.least} to ${mostOf(facts, windowSamples)}`;
}

/** The greatest value that a model's window leaves. */
export function mostOf({ unit, most }: NumberParameter, windowSamples = Number.POSITIVE_INFINITY): number {
  return unit === 'samples' ? Math.min(most, windowSamples - 1) : most;
}

/** Whether a value alone is one that the parameter takes. */
export function fits(facts: ParameterFacts, value: number | string, windowSamples = Number.POSITIVE_INFINITY): boolean {
  if (facts.kind === 'choice') return Object.hasOwn(facts.choices, value);
  if (typeof value !== 'number' || !(value >= facts.least && value <= mostOf(facts, windowSamples))) return false;
  return !facts.whole || Number.isInteger(value);
}
