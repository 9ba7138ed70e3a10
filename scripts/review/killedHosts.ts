import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openLocalApp } from '../../main/hosts/local.ts';

const program = fileURLToPath(new URL('./decideForEver.ts', import.meta.url));

export interface KilledRounds {
  /** Decisions that were answered before their host was killed. */
  readonly acknowledged: number;
  readonly lost: readonly string[];
  /** Hosts that were killed before they had answered any. */
  readonly early: number;
}

/**
 * Starts a host on a data folder with beats, kills it (SIGKILL) a random while after its first answer, and looks for every
 * decision that it had answered; so many times.
 */
export async function killedHosts(dataFolder: string, rounds: number, random: () => number): Promise<KilledRounds> {
  const said = new Map<number, string>();
  let early = 0;
  for (let round = 0; round < rounds; round++) {
    const lines = await killedAfter(dataFolder, 150 * random());
    if (lines.length === 0) early++;
    for (const line of lines) said.set(Number(line.split(' ')[0]), line.split(' ')[1]!);
  }
  const { api, close } = await openLocalApp({ dataFolder, host: 'cli' });
  try {
    const kept = new Map<number, string>();
    for (let offset = 0; ; offset += 10_000) {
      const { total, decisions } = await api.call('reviews.list', { offset, limit: 10_000 });
      for (const { id, after } of decisions) kept.set(id, after.label!);
      if (offset + decisions.length >= total) break;
    }
    const lost = [...said].filter(([id, label]) => kept.get(id) !== label).map(([id, label]) => `${id} ${label}`);
    return { acknowledged: said.size, lost, early };
  } finally {
    await close();
  }
}

function killedAfter(dataFolder: string, ms: number): Promise<string[]> {
  const child = spawn(process.execPath, [program, dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (out === '') setTimeout(() => child.kill('SIGKILL'), ms);
    out += text;
  });
  // What was written whole was said; a line that the kill cut in two was not.
  return new Promise((resolve) => child.on('close', () => resolve(out.split('\n').slice(0, -1))));
}
