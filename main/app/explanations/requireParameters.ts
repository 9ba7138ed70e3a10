import type { ModelCard } from '../../../models/store/card.ts';
import { type ChosenParameters, parameterProblem } from '../../../preload/words/chosenParameters.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import { InvalidInput } from '../errors.ts';

/** What the schema cannot know. @throws InvalidInput where a parameter is of no asked method, or does not fit the model's window */
export function requireParameters(
  {
    methods,
    parameters = {},
  }: { readonly methods: readonly MethodName[]; readonly parameters?: ChosenParameters | undefined },
  { window }: Pick<ModelCard, 'window'>,
): void {
  for (const [name, chosen] of Object.entries(parameters)) {
    const method = name as MethodName;
    if (!methods.includes(method)) {
      throw new InvalidInput(
        `parameters of ${method} were given, which is not asked for; expected some of ${methods.join(', ')}`,
      );
    }
    const problem = parameterProblem(method, chosen ?? {}, window.beforeSamples + window.afterSamples);
    if (problem !== undefined) throw new InvalidInput(problem);
  }
}
