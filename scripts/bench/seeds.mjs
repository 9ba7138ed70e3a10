// Five trainings that differ in their seed, as `train --trainings 5` makes them, and what two side by side gain.
import { fileURLToPath } from 'node:url';
import { beatlensJson } from './beatlens.mjs';
import { importedArchive } from './import.mjs';
import { startPeer } from './peers/peer.mjs';
import { median, skipped } from './rows.mjs';

const networks = /** @type {const} */ (['cnn-small', 'cnn', 'lstm']);
const trainings = 5;
/** Beats of one training in memory; the first one, untimed, makes the engine's graphs. */
const [beats, firstBeats] = [3200, 2560];
const program = fileURLToPath(new URL('train-when-asked.ts', import.meta.url));

/**
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function seedRows(surroundings) {
  const rows = [];
  for (const network of networks) {
    rows.push(...(await commandRows(surroundings, network)));
    rows.push(...(await pairRows(network, surroundings.repeat)));
  }
  return rows;
}

/**
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @param {string} network
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
async function commandRows(surroundings, network) {
  const what = `${network}: ${trainings} seeds, one epoch each`;
  const data = await importedArchive(surroundings);
  if (!data) return [skipped(what, 'no MIT-BIH folder here')];
  const choice = ['--network', network, '--split', 'ds1-ds2', '--seed', '1', '--epochs', '1'];
  const trained = await beatlensJson(['train', ...choice, '--trainings', `${trainings}`, '--data', data]);
  const note =
    'whole command on DS1 of MIT-BIH: reading and validation of each training included; the first alone, then two at a time';
  /** @type {import('./rows.mjs').Row[]} */
  const rows = [{ what, value: trained.seconds, unit: 's', note }];
  const { processorSeconds, peakBytes } = trained;
  if (processorSeconds === undefined || peakBytes === undefined) return rows;
  const both = 'all processes together';
  return [
    ...rows,
    { what: `${what}, processor time`, value: processorSeconds, unit: 's', note: both },
    {
      what: `${what}, memory`,
      value: peakBytes / 1e6,
      unit: 'MB',
      note: `peaks of ${both}: host, compute and the second compute`,
    },
  ];
}

/**
 * Two trainings one after the other in one process, at once in two, and at once in two of one thread each, in turn in every round.
 * @param {string} network
 * @param {number} rounds
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
async function pairRows(network, rounds) {
  const { allocatorEnvironment } = await import('../../main/compute/forkCompute.ts');
  const oneThread = { TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1' };
  const start = (/** @type {NodeJS.ProcessEnv} */ environment = {}) =>
    startPeer('training', [process.execPath, program], { ...allocatorEnvironment, ...environment });
  /** @type {import('./peers/peer.mjs').Peer[]} */
  const started = [];
  try {
    for (const environment of [{}, {}, oneThread, oneThread]) started.push(await start(environment));
    for (const one of started) await one.measure([{ network, beats: firstBeats, seed: 3 }]);
    const [one, other, ...single] = /** @type {any} */ (started);
    const training = (/** @type {number} */ seed) => ({ network, beats, seed });
    const ways = [
      () => one.measure([training(1), training(2)]),
      () => Promise.all([one.measure([training(1)]), other.measure([training(2)])]),
      () =>
        Promise.all(
          single.map((/** @type {any} */ peer, /** @type {number} */ at) => peer.measure([training(at + 1)])),
        ),
    ];
    const times = ways.map(() => /** @type {number[]} */ ([]));
    for (let round = 0; round < rounds; round++) {
      for (const [way, run] of ways.entries()) {
        const begun = performance.now();
        await run();
        times[way]?.push((performance.now() - begun) / 1000);
      }
    }
    const gain = (/** @type {number} */ way) =>
      median((times[0] ?? []).map((time, round) => time / (times[way]?.[round] ?? Number.NaN)));
    const note = `${beats} random beats in memory, the network's own recipe, one epoch; waiting, median of ${rounds} rounds in turn`;
    const what = `${network}: two trainings`;
    return [
      { what: `${what}, one after the other`, value: median(times[0] ?? []), unit: 's', note },
      {
        what: `${what}, in turn / side by side`,
        value: gain(1),
        unit: 'x',
        note: 'a process each, threads as the engine chooses: as built',
      },
      {
        what: `${what}, in turn / side by side, one thread`,
        value: gain(2),
        unit: 'x',
        note: 'a process of one thread each',
      },
    ];
  } finally {
    for (const one of started) one.stop();
  }
}
