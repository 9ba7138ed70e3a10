/** A host that relabels all beats of its index as one act, again and again, until it is killed; tells of each act how far it is. */
import { openLocalApp } from '../../main/hosts/local.ts';

const { api } = await openLocalApp({ dataFolder: process.argv[2]!, host: 'cli' });
const { beats } = await api.call('beats.list', { order: 'position', offset: 0, limit: 10_000 });
const beatIds = Float64Array.from(beats, ({ id }) => id);
for (let round = 0; ; round++) {
  const label = round % 2 === 0 ? 'V' : 'F';
  const input = { reviewer: 'Ada', beatIds, action: 'relabel', label } as const;
  await api.run('templates.decide', input, { onProgress: ({ done }) => process.stdout.write(`${done}\n`) });
  process.stdout.write('done\n');
}
