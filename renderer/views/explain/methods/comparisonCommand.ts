import type { MethodComparison } from '../../../../preload/contract/contract.ts';
import { isControlMap } from '../../../../preload/words/controlMaps.ts';
import { setOptions } from '../chosenParameters.ts';
import { command } from '../commandLine.ts';
import { parametersOfRows } from './parametersOfRows.ts';

type Compared = Pick<MethodComparison, 'model' | 'methods' | 'classes' | 'part' | 'beatsPerClass' | 'choices'>;

/** The command that makes a comparison, its figure and its table again. */
export function comparisonCommand(
  { model, methods, classes, part, beatsPerClass, choices }: Compared,
  all: { readonly methods: number; readonly classes: number },
): string {
  const compared = methods.map(({ method }) => method).filter((method) => !isControlMap(method));
  const targets = classes.map(({ target }) => target);
  return command('compare-methods', [
    ['model', model],
    ['class', targets.length === all.classes ? 'all' : targets.join(',')],
    ['methods', compared.length === all.methods ? 'all' : compared.join(',')],
    ...setOptions(parametersOfRows(methods)).map((one) => ['set', one] as const),
    ['part', part ?? 'all'],
    ['beats', String(beatsPerClass)],
    ['seed', String(choices.seed)],
    ['figure', 'methods.svg'],
    ['csv', 'methods.csv'],
  ]);
}
