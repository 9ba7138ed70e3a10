import type { LocalisationResult } from '../../../../preload/contract/contract.ts';
import { isControlMap } from '../../../../preload/words/controlMaps.ts';
import { setOptions } from '../chosenParameters.ts';
import { command } from '../commandLine.ts';

type Located = Pick<LocalisationResult, 'model' | 'parameters' | 'part' | 'most' | 'seed'> & {
  readonly methods: readonly Pick<LocalisationResult['methods'][number], 'name'>[];
};

/** The command that locates the same causes again. */
export function locateCommand({ model, methods, parameters = {}, part, most, seed }: Located): string {
  const asked = methods.map(({ name }) => name).filter((name) => !isControlMap(name));
  return command('locate', [
    ['model', model],
    ['methods', asked.join(',')],
    ...setOptions(parameters).map((one) => ['set', one] as const),
    ['part', part],
    ['beats', String(most)],
    ['seed', String(seed)],
  ]);
}
