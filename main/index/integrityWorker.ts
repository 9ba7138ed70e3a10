/** Thread or process that checks an index (`integrity.ts`) and says what is wrong with it, or null. */
import { parentPort, workerData } from 'node:worker_threads';
import type { CheckAsked, Finding } from './indexCheck.ts';
import { damageOf } from './integrity.ts';

const { file, nativeBinding }: CheckAsked = parentPort ? workerData : JSON.parse(process.argv[2]!);
const damage = damageOf(file, nativeBinding);
const finding: Finding = damage === undefined ? null : { message: damage.message, detail: damage.detail };
if (parentPort) parentPort.postMessage(finding);
else process.send!(finding);
