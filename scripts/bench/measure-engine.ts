// Runs in a process of its own (scripts/bench/engine.mjs): TensorFlow registers once per process, and its chatter stays there.

import { bench } from '../../models/bench/bench.ts';
import { loadEngine } from '../../models/engine/backend.ts';
import type { Engine } from '../../models/engine/engine.ts';
import type { Row } from './rows.mjs';

const batchSize = 128;
/** One of each kind; the LSTM where it has kernels of its own. */
const networks = (engine: Engine): string[] => (engine.name === 'native' ? ['cnn', 'lstm'] : ['cnn']);

const engine = await loadEngine();
const rows: Row[] = [];
for (const name of networks(engine)) rows.push(...(await networkRows(engine, name)));
process.stdout.write(JSON.stringify(rows));

async function networkRows(loaded: Engine, network: string): Promise<Row[]> {
  // Plain JavaScript needs minutes a batch: one has to do.
  const batches = loaded.name === 'native' ? 40 : loaded.name === 'wasm' ? 8 : 1;
  const measuring = bench(loaded, { network, batchSize, batches, seed: 1, clock: () => performance.now() });
  let step = await measuring.next();
  while (!step.done) step = await measuring.next();
  const { training, predict: forward, gradCam, gradCamToForward } = step.value;
  const note = `engine ${loaded.name}, windows in memory, median of ${batches} batches of ${batchSize}`;
  const best = (speed: { best: number }) => `${note}; best ${Math.round(speed.best).toLocaleString('en-US')}`;
  return [
    { what: `${network}: training`, value: training.median, unit: 'beats/s', note: best(training) },
    { what: `${network}: prediction`, value: forward.median, unit: 'beats/s', note: best(forward) },
    { what: `${network}: Grad-CAM`, value: gradCam.median, unit: 'beats/s', note: best(gradCam) },
    {
      what: `${network}: Grad-CAM / forward pass`,
      value: gradCamToForward,
      unit: 'x',
      note: 'time of one divided by the other',
    },
  ];
}
