/** Thread that writes to the file of review decisions (`reviewWriter.ts`): one act after the other, each whole or not at all. */
import { parentPort, workerData } from 'node:worker_threads';
import { connectIndex } from '../../../index/open.ts';
import { connectReviews } from '../../../index/openReviews.ts';
import { toFailure } from '../../errors.ts';
import type { FromWriter, ToWriter } from './reviewWriter.ts';
import { writes } from './writes.ts';

const own = workerData as { index: string; reviews: string; nativeBinding: string | undefined; version: string };
const index = connectIndex(own.index, own.nativeBinding);
const reviews = connectReviews(own.reviews, own.nativeBinding);
const say = (message: FromWriter) => parentPort?.postMessage(message);

parentPort?.on('message', ({ id, name, input, now }: ToWriter) => {
  const context = { index, reviews: () => reviews, now: () => new Date(now), version: own.version };
  try {
    say({ id, value: writes[name](context, input as never, (done, total) => say({ id, done, total })) });
  } catch (error) {
    say({ id, failure: toFailure(error) });
  }
});
