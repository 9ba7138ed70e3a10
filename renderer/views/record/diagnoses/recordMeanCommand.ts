import type { RecordClassMean } from '../../../../preload/contract/contract.ts';
import { command } from '../../explain/commandLine.ts';

type Computed = Pick<RecordClassMean, 'model' | 'diagnosis' | 'method' | 'part' | 'most' | 'seed'>;

/** The command that computes the same mean again. */
export function recordMeanCommand({ model, diagnosis, method, part, most, seed }: Computed): string {
  return command('explain-record mean', [
    ['model', model],
    ['diagnosis', diagnosis],
    ['method', method],
    ['part', part],
    ['records', String(most)],
    ['seed', String(seed)],
  ]);
}
