// Two set-ups of one project would replace node_modules under each other.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { project } from './places.mjs';

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * @template Result
 * @param {() => Promise<Result>} work
 * @param {(line: string) => void} say
 * @returns {Promise<Result>}
 */
export async function oneAtATime(work, say) {
  const key = createHash('sha256').update(`${process.getuid?.()} ${project}`).digest('hex').slice(0, 16);
  const lock = join(tmpdir(), `beatlens-set-up-${key}`);
  for (let told = false; !take(lock); told = true) {
    if (!told) say('waiting for another set-up of this project');
    await sleep(500);
  }
  const release = () => rmSync(lock, { force: true });
  const stop = () => process.exit(130);
  process.once('exit', release);
  for (const signal of signals) process.on(signal, stop);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    for (const signal of signals) process.off(signal, stop);
    release();
  }
}

/**
 * @param {string} lock
 * @returns {boolean}
 */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    if (isAlive(lock)) return false;
    // The one who held it was killed.
    rmSync(lock, { force: true });
    return take(lock);
  }
}

/** @param {string} lock */
function isAlive(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
