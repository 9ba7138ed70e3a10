/** A host that decides about the beats of its index until it is killed, and says each decision's id once it was answered. */
import { openLocalApp } from '../../main/hosts/local.ts';

const { api } = await openLocalApp({ dataFolder: process.argv[2]!, host: 'cli' });
const { beats } = await api.call('beats.list', { order: 'position', offset: 0, limit: 100 });
for (let round = 0; ; round++) {
  const about = { beatId: beats[round % beats.length]!.id };
  const label = round % 2 === 0 ? 'V' : 'F';
  const { decisions } = await api.call('reviews.decide', {
    reviewer: 'Ada',
    decisions: [{ about, action: 'relabel', label }],
  });
  process.stdout.write(`${decisions[0]!.id} ${label}\n`);
}
