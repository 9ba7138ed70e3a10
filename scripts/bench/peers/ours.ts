// Our side of `npm run bench:peers`: the same questions and answers as peer.py, through our training step and predict.
import { createInterface } from 'node:readline';
import { createPeerBench, type PeerWork } from '../../../models/bench/peerWork.ts';
import { loadEngine } from '../../../models/engine/backend.ts';

const engine = await loadEngine();
process.stdout.write(`${JSON.stringify({ version: `engine ${engine.name}, ${engine.version}` })}\n`);
const bench = createPeerBench(engine, {
  now: () => performance.now(),
  processor: () => process.cpuUsage(),
});
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await bench.measure(JSON.parse(line) as PeerWork))}\n`);
}
