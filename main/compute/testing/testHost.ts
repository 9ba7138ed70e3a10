/** A host that only starts compute and tells its process id, to be killed by a test. */
import { fileURLToPath } from 'node:url';
import { createCompute } from '../client.ts';
import { forkCompute } from '../forkCompute.ts';
import type { testTasks } from './testTasks.ts';

const childFile = fileURLToPath(new URL('./testChild.ts', import.meta.url));
const compute = createCompute<typeof testTasks>(() => forkCompute(childFile, () => {}));
const abort = new AbortController().signal;
const step = await compute.run('processId', {}, abort).next();
process.send?.(step.value);
setInterval(() => {}, 60_000);
