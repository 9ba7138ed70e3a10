// npm run bench:peers: our engine beside Keras and PyTorch, the same networks and batches in turn in one run.
//   npm run bench:peers -- [--rounds N] [--only WORDS] [--threads N] [--isa default|avx2] [--processor-time] [--json]
// The ratio holds where the speeds do not: whatever else the machine does slows all alike. PyTorch's threads wait by turning
// round and round: on a machine that does anything else it falls far behind, so that its ratio holds on an idle one alone. On
// a busy one `--threads 1 --processor-time` compares what one core does.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machineFacts } from './bench/machine.mjs';
import { instructionSets, isaEnvironments } from './bench/peers/isa.mjs';
import { startPeer } from './bench/peers/peer.mjs';
import { pythonWith } from './bench/peers/python.mjs';
import { median } from './bench/rows.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUp } from './setup.mjs';

/** Beats of one batch -> batches of one measurement: a few tenths of a second each, of the small ones for less work. */
const batches = { 1: 60, 32: 16, 128: 6, 256: 3 };
const works = ['train', 'predict', 'gradient'].flatMap((work) =>
  ['cnn', 'lstm'].flatMap((network) =>
    Object.entries(batches).map(([batch, count]) => ({ network, work, batch: Number(batch), batches: count })),
  ),
);
const say = (/** @type {string} */ line) => process.stderr.write(`bench   ${line}\n`);

/** @param {import('./setup/found.mjs').Found} found */
async function bench(found) {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '7' },
      only: { type: 'string' },
      threads: { type: 'string', default: '0' },
      isa: { type: 'string', default: 'default' },
      'processor-time': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const rounds = Math.max(1, Math.trunc(Number(values.rounds)) || 1);
  const chosen = works.filter((work) => !values.only || `${nameOf(work)} `.includes(values.only));
  if (chosen.length === 0) throw new Error(`--only takes a part of: ${works.map(nameOf).join(', ')}`);
  const isa = isaEnvironments[values.isa];
  if (!isa) throw new Error(`--isa takes one of ${Object.keys(isaEnvironments).join(', ')}, not "${values.isa}"`);

  // As the compute process is started. Loaded here: an older Node cannot read TypeScript.
  const { allocatorEnvironment } = await import('../main/compute/forkCompute.ts');
  const asked = { TF_NUM_INTRAOP_THREADS: values.threads, TF_NUM_INTEROP_THREADS: values.threads };
  const threads = Number(values.threads) > 0 ? asked : {};
  const environment = { ...allocatorEnvironment, ...threads, ...isa };
  const inNode = [process.execPath, fileURLToPath(new URL('bench/peers/ours.ts', import.meta.url))];
  const inPython = fileURLToPath(new URL('bench/peers/peer.py', import.meta.url));
  const peers = [await startPeer('ours', inNode, environment)];
  try {
    for (const [name, packages] of Object.entries({ keras: ['tensorflow-cpu'], torch: ['torch'] })) {
      try {
        const python = await pythonWith(packages, say);
        peers.push(await startPeer(name, [python, inPython, name, values.threads], isa));
      } catch (error) {
        say(`without ${name}: ${error instanceof Error ? error.message : error}`);
      }
    }
    const clock = values['processor-time'] ? 'processor' : 'seconds';
    const rows = [];
    for (const work of chosen) {
      say(nameOf(work));
      rows.push({ what: nameOf(work), ...(await compare(peers, work, rounds, clock)) });
    }
    const chosenThreads = Number(values.threads) > 0 ? values.threads : 'as each library chooses';
    const sets = { instructions: await instructionSets(), isa: values.isa, threads: chosenThreads, clock };
    const machine = { ...(await machineFacts(found)), ...sets };
    const versions = Object.fromEntries(peers.map(({ name, version }) => [name, version]));
    if (values.json) console.log(JSON.stringify({ machine, versions, rounds, rows }, null, 1));
    else print(machine, versions, rows);
  } finally {
    for (const peer of peers) peer.stop();
  }
}

/**
 * Median beats a second of each, and the median over the rounds of ours divided by theirs.
 * @param {readonly import('./bench/peers/peer.mjs').Peer[]} peers ours first
 * @param {(typeof works)[number]} work
 * @param {number} rounds
 * @param {'seconds' | 'processor'} clock
 */
async function compare(peers, work, rounds, clock) {
  /** @type {number[][]} */
  const speeds = peers.map(() => []);
  // One round before the counted ones: what is compiled or laid out at first use is not counted, for anybody.
  for (let round = -1; round < rounds; round++) {
    for (const [index, peer] of peers.entries()) {
      const times = await peer.measure(work);
      if (round >= 0) speeds[index]?.push((work.batch * work.batches) / times[clock]);
    }
  }
  const [ours = []] = speeds;
  const oursToTheirs = Object.fromEntries(
    peers.slice(1).map(({ name }, index) => {
      const theirs = speeds[index + 1] ?? [];
      return [name, median(ours.map((speed, round) => speed / (theirs[round] ?? Number.NaN)))];
    }),
  );
  return {
    beatsPerSecond: Object.fromEntries(peers.map(({ name }, index) => [name, median(speeds[index] ?? [])])),
    oursToTheirs,
    /** To whoever is the fastest of the others. */
    oursToBetter: Math.min(...Object.values(oursToTheirs)),
  };
}

/** @param {{ network: string, work: string, batch: number }} work */
function nameOf({ network, work, batch }) {
  return `${network} ${work} ${batch}`;
}

/**
 * @param {object} machine
 * @param {Record<string, string>} versions
 * @param {readonly { what: string, beatsPerSecond: Record<string, number>, oursToTheirs: Record<string, number>, oursToBetter: number }[]} rows
 */
function print(machine, versions, rows) {
  for (const [key, said] of Object.entries(machine)) console.log(`${key}: ${said}`);
  for (const [name, version] of Object.entries(versions)) console.log(`${name}: ${version}`);
  const names = Object.keys(versions);
  const heads = ['beats/s, batch', ...names, ...names.slice(1).map((name) => `ours/${name}`), 'ours/better'];
  console.log(`\n${heads.map(inColumn).join('')}`);
  for (const { what, beatsPerSecond, oursToTheirs, oursToBetter } of rows) {
    const speeds = names.map((name) => Math.round(beatsPerSecond[name] ?? Number.NaN).toLocaleString('en-US'));
    const ratios = [...names.slice(1).map((name) => oursToTheirs[name] ?? Number.NaN), oursToBetter];
    console.log([what, ...speeds, ...ratios.map((ratio) => ratio.toFixed(2))].map(inColumn).join(''));
  }
}

/**
 * @param {string} text
 * @param {number} column
 */
function inColumn(text, column) {
  return column === 0 ? text.padEnd(18) : text.padStart(13);
}

try {
  const found = await setUp({ anyElectron: true, out: process.stderr });
  if (!(await ranUnderProjectNode(import.meta.url, found.node))) await bench(found);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
