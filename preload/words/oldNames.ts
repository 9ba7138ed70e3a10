/**
 * Names that values and fields had in what earlier versions stored (model cards, cross-validations, class means, addresses of
 * the window). Whoever reads stored JSON passes it through `withCurrentNames`; nothing is written under an old name.
 */
export const oldNames: Readonly<Record<'recipe' | 'rhythm' | 'augmentation', Readonly<Record<string, string>>>> = {
  recipe: { 'own-beat-2': 'median-beat-residual-2' },
  rhythm: { 'context-2': 'rr-morphology-2', 'strip-1': 'beat-sequence-1' },
  augmentation: { 'ecg-1': 'jitter-1', 'ecg-2': 'jitter-2', 'ecg-3': 'rhythm-synthesis-1' },
};

/** Names of what BeatLens no longer has, each with what a model is trained on instead. */
export const retiredNames: Readonly<Record<'recipe' | 'rhythm', Readonly<Record<string, string>>>> = {
  recipe: { 'own-beat-1': 'median-beat-residual-2', 'median-beat-residual-1': 'median-beat-residual-2' },
  rhythm: { 'context-1': 'rr-morphology-2', 'rr-morphology-1': 'rr-morphology-2' },
};

const oldFields: Readonly<Record<string, string>> = { likeness: 'correlation', trueClass: 'givenClass' };

/** A JSON value with today's names; what has none of the old ones comes back as it is. */
export function withCurrentNames<T>(stored: T): T {
  return current(stored) as T;
}

function current(value: unknown): unknown {
  if (Array.isArray(value)) return value.some(isContainer) ? value.map(current) : value;
  if (!isContainer(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, held]) => [named(oldFields, field), currentValue(field, held)]),
  );
}

function currentValue(field: string, held: unknown): unknown {
  if (typeof held !== 'string' || !Object.hasOwn(oldNames, field)) return current(held);
  return named(oldNames[field as keyof typeof oldNames], held);
}

/** Own entries alone: a field may be called `constructor`. */
function named(names: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(names, name) ? names[name]! : name;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
