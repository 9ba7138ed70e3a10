import type { ConceptUse } from '../../../../preload/contract/contract.ts';
import { command } from '../commandLine.ts';

type Measured = Pick<ConceptUse, 'model' | 'classes' | 'part' | 'beatsPerClass' | 'shuffles' | 'seed'>;

/** The command that measures the concepts, and makes their figure and table, again. @param all classes of the model */
export function conceptsCommand(
  { model, classes, part, beatsPerClass, shuffles, seed }: Measured,
  all: number,
): string {
  return command('concepts', [
    ['model', model],
    ['class', classes.length === all ? 'all' : classes.map(({ target }) => target).join(',')],
    ['part', part],
    ['beats', String(beatsPerClass)],
    ['shuffles', String(shuffles)],
    ['seed', String(seed)],
    ['figure', 'concepts.svg'],
    ['table', 'concepts.csv'],
  ]);
}
