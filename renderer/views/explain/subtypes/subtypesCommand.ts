import type { Subtypes } from '../../../../preload/contract/contract.ts';
import { setOptions } from '../chosenParameters.ts';
import { command } from '../commandLine.ts';

/** What the screen asks for; the command line may ask for others. */
export const askedOnScreen = { beats: 300, seed: 1 } as const;

type Found = Pick<Subtypes, 'model' | 'target' | 'method' | 'parameters' | 'part' | 'asked' | 'beatsAsked' | 'seed'>;

/** The command that finds the subtypes, and makes their figure and their table, again. */
export function subtypesCommand({ model, target, method, parameters, part, asked, beatsAsked, seed }: Found): string {
  return command('subtypes', [
    ['model', model],
    ['class', target],
    ['method', method],
    ...setOptions({ [method]: parameters }).map((one) => ['set', one] as const),
    ['part', part ?? 'all'],
    ['beats', String(beatsAsked)],
    ...(asked === null ? [] : ([['clusters', String(asked)]] as const)),
    ['seed', String(seed)],
    ['figure', 'subtypes.svg'],
    ['csv', 'subtypes.csv'],
  ]);
}
