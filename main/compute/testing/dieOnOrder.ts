/**
 * Loaded into a real compute process (`NODE_OPTIONS=--import`): it ends in the way that the file BEATLENS_DEATH names, at the first
 * progress that it would tell from the epoch on that stands there. The file is removed first, so that the next process lives.
 */
import { readFileSync, rmSync } from 'node:fs';

export type Death = 'abort' | 'segmentation' | 'kill' | 'heap';

export interface DeathOrder {
  readonly how: Death;
  readonly epoch?: number;
}

const file = process.env.BEATLENS_DEATH;
const send = process.send?.bind(process);
if (file && send && process.argv[1]?.includes('compute')) {
  process.send = ((message: { type?: string; value?: { epoch?: number } }, ...rest: []) => {
    const order = message.type === 'progress' ? orderIn(file) : undefined;
    if (order && (message.value?.epoch ?? 0) >= (order.epoch ?? 0)) {
      rmSync(file);
      die(order.how);
    }
    return send(message, ...rest);
  }) as typeof process.send;
}

function orderIn(file: string): DeathOrder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DeathOrder;
  } catch {
    return undefined;
  }
}

function die(how: Death): void {
  if (how === 'abort') process.abort();
  if (how === 'segmentation') process.kill(process.pid, 'SIGSEGV');
  if (how === 'kill') process.kill(process.pid, 'SIGKILL');
  const full: unknown[] = [];
  if (how === 'heap') for (;;) full.push(Array.from({ length: 1000 }, (_, at) => ({ at })));
}
