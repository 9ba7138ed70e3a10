// Work of eight kinds, each killed at any moment of its time, and what the next start finds: a table, one row a kind.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @param {number} rounds of all kinds together
 * @returns {Promise<number>} exit code: 0 where nothing was lost, corrupt or orphaned
 */
export async function soakKills(rounds) {
  const { kinds, killWork, prepareWork } = await import('./killedWork.ts');
  const { sfc32 } = await import('../../preload/numeric/random.ts');
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-kills-'));
  const random = sfc32(15);
  const sums = new Map(kinds.map((kind) => [kind, { kills: 0, lost: 0, corrupt: 0, orphaned: 0 }]));
  try {
    await prepareWork(folder, true);
    let round = 0;
    for (const kind of kinds) {
      const wanted = Math.ceil(rounds / kinds.length);
      if (kind !== 'decisions') await killWork(folder, kind, ++round, null);
      const sum = sums.get(kind) ?? { kills: 0, lost: 0, corrupt: 0, orphaned: 0 };
      // What ends before its kill is done again, but not for ever.
      for (let tries = 0; sum.kills < wanted && tries < 2 * wanted; tries++) {
        const found = await killWork(folder, kind, ++round, random());
        if (found === undefined) continue;
        sum.kills++;
        for (const what of /** @type {const} */ (['lost', 'corrupt', 'orphaned'])) {
          sum[what] += found[what].length;
          for (const one of found[what]) console.log(`${kind}, round ${round}: ${what}: ${one}`);
        }
      }
      console.log(`| ${kind} | ${sum.kills} | ${sum.lost} | ${sum.corrupt} | ${sum.orphaned} |`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const all = [...sums.values()];
  /** @param {'kills' | 'lost' | 'corrupt' | 'orphaned'} what */
  const total = (what) => all.reduce((sum, one) => sum + one[what], 0);
  const bad = total('lost') + total('corrupt') + total('orphaned');
  console.log(`| all | ${total('kills')} | ${total('lost')} | ${total('corrupt')} | ${total('orphaned')} |`);
  return bad === 0 ? 0 : 1;
}
