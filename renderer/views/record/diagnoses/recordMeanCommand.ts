import type { RecordClassMean } from '../../../../preload/contract/contract.ts';
import { command } from '../../explain/commandLine.ts';

type Computed = Pick<RecordClassMean, 'model' | 'diagnosis' | 'method' | 'part' | 'archives' | 'most' | 'seed'>;

/** The command that computes the same mean again. */
export function recordMeanCommand({ model, diagnosis, method, part, archives, most, seed }: Computed): string {
  return command('explain-record mean', [
    ['model', model],
    ['diagnosis', diagnosis],
    ['method', method],
    ...(part === null ? archives.map((one) => ['archive', one] as const) : [['part', part] as const]),
    ['records', String(most)],
    ['seed', String(seed)],
  ]);
}
