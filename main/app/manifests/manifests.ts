import { resolve } from 'node:path';
import type { HandlersOf, Progress } from '../../../preload/contract/contract.ts';
import { listArchives } from '../../index/archives.ts';
import type { AppContext } from '../context.ts';
import { withHome } from '../withHome.ts';
import { readTaken, takeResult } from './takeResult.ts';
import type { TaskManifest } from './taskFile.ts';
import { writeManifest } from './writeManifest.ts';

/** In words for the list of jobs. */
const titles = {
  'archives.import': 'an import',
  'models.train': 'a training',
  'crossValidations.run': 'a cross-validation',
  'evaluations.run': 'an evaluation',
};

export function manifestHandlers(context: AppContext): HandlersOf<'manifests'> {
  return {
    'manifests.write': ({ job, file }, signal) => writeManifest(context, job, resolve(withHome(file)), signal),

    async *'manifests.take'(input, signal) {
      const folder = resolve(withHome(input.folder));
      const taken = readTaken(resolve(withHome(input.manifest)), folder);
      const { name } = taken.manifest.job;
      const title = `Take the result of ${titles[name]}`;
      async function* work(stop: AbortSignal) {
        const result = yield* takeResult(context, taken, folder, stop);
        return { job: name, title, result };
      }
      const waiting = (message: string): Progress => ({ done: 0, total: 0, counted: 'records', message });
      const lane = name === 'archives.import' ? 'import' : 'engine';
      const uses = usedBy(context, taken.manifest);
      return yield* context.jobs.run({ name: 'manifests.take', title, lane, input, uses, waiting, work }, signal);
    },
  };
}

/** What the result is of and must stay until it is stored: the archives that records come from, and the evaluated model. */
function usedBy({ index }: AppContext, { job, places }: TaskManifest): string[] {
  const archives = listArchives(index).filter(({ name }) => `archive:${name}` in places);
  const models = job.name === 'evaluations.run' ? [`model ${job.input.modelId}`] : [];
  return [...archives.map(({ id }) => `archive ${id}`), ...models];
}
