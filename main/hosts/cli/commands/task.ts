import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seconds } from '../../../../preload/words/numberFormats.ts';
import { exactly } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { facts } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';

const computeFile = fileURLToPath(new URL('../../../compute/child.ts', import.meta.url));

export const command: Command = {
  notes: [
    'A manifest is written by --manifest of import, train, cross-validate and evaluate. It holds what the long task of that command',
    'is given: beats, classes, parts of the split, recipe, seed. Running it needs neither the data folder nor a window, only BeatLens',
    'of the same version and the files of the records. Their samples are compared with the hashes in the manifest first.',
    'The result is written to FOLDER. take stores it in the data folder, as if the command had computed it there; it refuses a',
    'result where the index has changed since. A place of the manifest is archive:NAME, model (of an evaluation) or folder (of an import).',
    'A training that was stopped goes on after its last finished epoch when the same manifest is run to the same folder again.',
  ],
  forms: [
    { words: 'MANIFEST', needs: ['to'], takes: ['at'] },
    { words: 'take MANIFEST', needs: ['from'], takes: [] },
  ],
  examples: ['night.manifest --to night --at "archive:mitdb=FOLDER"', 'take night.manifest --from night'],
  options: {
    to: { type: 'string', value: 'FOLDER', help: 'where the result is written' },
    at: { type: 'string', value: 'PLACE=FOLDER', multiple: true, help: 'where a place of the manifest is here' },
    from: { type: 'string', value: 'FOLDER', help: 'with take: where the result is' },
  },
  async run(context) {
    const [first, ...rest] = context.positionals;
    if (first !== 'take') return run(context);
    const [name] = exactly(rest, 'MANIFEST');
    return take(context, name);
  },
};

async function run({ positionals, values, output, progress, signal }: Context): Promise<void> {
  const [name] = exactly(positionals, 'MANIFEST');
  const folder = resolve(values.required('to'));
  const places = Object.fromEntries(values.texts('at').map(placeAndFolder));
  const [{ runManifest }, { createCompute }, { forkCompute }, { ownVersion }] = await Promise.all([
    import('../../../app/manifests/runManifest.ts'),
    import('../../../compute/client.ts'),
    import('../../../compute/forkCompute.ts'),
    import('../../ownVersion.ts'),
  ]);
  const compute = createCompute(() => forkCompute(computeFile, () => {}));
  try {
    const choice = { version: ownVersion(), folder, places, now: () => new Date() };
    const running = runManifest(compute, resolve(name), choice, signal);
    for (;;) {
      const step = await running.next();
      if (!step.done) {
        progress.show({ message: '', ...step.value, counted: step.value.counted ?? 'records' });
        continue;
      }
      progress.clear();
      if (output.json) return await output.document(step.value);
      const lines = facts([
        ['task', step.value.task],
        ['result', step.value.result],
        ['time', seconds(step.value.seconds)],
      ]);
      for (const line of lines) await output.line(line);
      return;
    }
  } finally {
    await compute.stop();
  }
}

/** @throws WrongUsage where there is no `=` */
function placeAndFolder(written: string): [string, string] {
  const at = written.indexOf('=');
  if (at < 1) throw new WrongUsage(`--at takes PLACE=FOLDER, not "${written}"`);
  return [written.slice(0, at), resolve(written.slice(at + 1))];
}

async function take({ values, output, progress, signal, api: open }: Context, name: string): Promise<void> {
  const input = { manifest: resolve(name), folder: resolve(values.required('from')) };
  const api = await open();
  const taken = await api.run('manifests.take', input, { onProgress: (step) => progress.show(step), signal });
  progress.clear();
  if (output.json) return output.document(taken);
  await output.line(`${taken.title}: stored`);
}
