// Trains when asked, in a process of its own: one line of JSON in, one line out (scripts/bench/peers/peer.mjs).
import { createInterface } from 'node:readline';
import { runTraining, type TrainingRun } from '../../models/bench/trainingRun.ts';
import { loadEngine } from '../../models/engine/backend.ts';

const engine = await loadEngine();
process.stdout.write(`${JSON.stringify({ version: `engine ${engine.name}, ${engine.version}` })}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  const [started, used] = [performance.now(), process.cpuUsage()];
  for (const run of JSON.parse(line) as TrainingRun[]) await runTraining(engine, run);
  const { user, system } = process.cpuUsage(used);
  const times = { seconds: (performance.now() - started) / 1000, processor: (user + system) / 1e6 };
  process.stdout.write(`${JSON.stringify(times)}\n`);
}
