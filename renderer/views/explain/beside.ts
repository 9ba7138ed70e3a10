import type { ModelSummary } from '../../../preload/contract/contract.ts';
import type { BeatSelection } from '../../../preload/words/beatSelections.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import { possibleMethods } from './chosenMethods.ts';

type Model = Pick<ModelSummary, 'id' | 'name' | 'network' | 'labelSet'> & Partial<Pick<ModelSummary, 'withoutMethods'>>;

/** One of two columns of class means. */
export interface Side<M extends Model = Model> {
  readonly model: M;
  readonly selection: BeatSelection;
  /** What tells it from the other. */
  readonly name: string;
}

/** Models whose means of the same method can stand beside: the same classes, and a network that the method explains. */
export function modelsBeside<M extends Model>(model: Model, method: MethodName, models: readonly M[]): M[] {
  return models.filter(
    ({ id, labelSet, network, withoutMethods }) =>
      id !== model.id && labelSet === model.labelSet && possibleMethods(network, withoutMethods).includes(method),
  );
}

/**
 * What stands side by side: correct against incorrect beats (`incorrect`), or the same beats by another model (its id);
 * null where the place names neither.
 */
export function sidesOf<M extends Model>(
  written: string | undefined,
  { model, selection, others }: { readonly model: M; readonly selection: BeatSelection; readonly others: readonly M[] },
): [Side<M>, Side<M>] | null {
  if (written === 'incorrect') {
    return [
      { model, selection: 'correct', name: 'correct' },
      { model, selection: 'incorrect', name: 'incorrect' },
    ];
  }
  const other = others.find(({ id }) => String(id) === written);
  if (!other) return null;
  return [
    { model, selection, name: model.name },
    { model: other, selection, name: other.name },
  ];
}
