import type { CrossValidation, ModelSummary } from '../../../preload/contract/contract.ts';
import { counted } from '../../state/format.ts';
import { modelLabel } from '../../state/modelLabel.ts';
import { sourceText } from './reviewChoice.ts';

/** Something that a queue can be of, as an option of a list. */
export interface ReviewSource {
  /** As the address names it. */
  readonly value: string;
  readonly text: string;
  readonly disabled: boolean;
  readonly name: string;
  readonly kind: 'cross-validation' | 'model' | 'list';
}

/**
 * What a queue can be of.
 *
 * @param list the list that the reader comes from, in words; undefined: it is not offered
 */
export function reviewSources(
  crossValidations: readonly Pick<CrossValidation, 'id' | 'name' | 'split' | 'folds'>[],
  models: readonly Pick<ModelSummary, 'id' | 'name' | 'synthetic' | 'problem'>[],
  list: string | undefined,
): ReviewSource[] {
  return [
    ...crossValidations.map(({ id, name, split, folds }) => ({
      value: sourceText({ crossValidationId: id }),
      text:
        split === 'patients'
          ? `Cross-validation ${name}: ${counted(folds.length, 'fold')} of patients`
          : `Cross-validation ${name}: folds of beats, knows the patients`,
      disabled: split !== 'patients',
      ...{ name, kind: 'cross-validation' as const },
    })),
    ...models.map((model) => ({
      value: sourceText({ modelId: model.id }),
      text: `Model ${modelLabel(model)}: beats of patients that it never saw`,
      ...{ disabled: false, name: model.name, kind: 'model' as const },
    })),
    ...(list === undefined
      ? []
      : [
          {
            value: 'list',
            text: `No ranking: the list of Beats (${list})`,
            disabled: false,
            name: '',
            kind: 'list' as const,
          },
        ]),
  ];
}

/**
 * What the address names, else what the last decision stood on, else the only folds of patients. A model is never taken by itself:
 * whether it saw these patients is for the reviewer to say.
 */
export function usualSource(
  usable: readonly ReviewSource[],
  asked: string | undefined,
  last: { readonly kind: string; readonly name: string } | null | undefined,
): string | undefined {
  const folds = usable.filter(({ kind }) => kind === 'cross-validation');
  const found =
    usable.find(({ value }) => value === asked) ??
    usable.find(({ name, kind }) => name === last?.name && kind === last.kind) ??
    (folds.length === 1 ? folds[0] : undefined);
  return found?.value;
}
