import type { WaveSwaps } from '../../../../preload/contract/contract.ts';
import { isControlMap } from '../../../../preload/words/controlMaps.ts';
import { setOptions } from '../chosenParameters.ts';
import { command } from '../commandLine.ts';

type Measured = Pick<WaveSwaps, 'model' | 'target' | 'donor' | 'methods' | 'parameters' | 'part' | 'most' | 'seed'>;

/** The command that measures the same again. */
export function swapsCommand({ model, target, donor, methods, parameters = {}, part, most, seed }: Measured): string {
  const measured = methods.map(({ name }) => name).filter((name) => !isControlMap(name));
  return command('swap-waves', [
    ['model', model],
    ['class', target],
    ...(donor === null ? [] : [['donor', donor] as const]),
    ['methods', measured.join(',')],
    ...setOptions(parameters).map((one) => ['set', one] as const),
    ['part', part],
    ['beats', String(most)],
    ['seed', String(seed)],
  ]);
}
