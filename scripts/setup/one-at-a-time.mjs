// Two set-ups of one project would replace node_modules under each other.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder, project } from './places.mjs';

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * @template Result
 * @param {() => Promise<Result>} work
 * @param {(line: string) => void} say
 * @returns {Promise<Result>}
 */
export async function oneAtATime(work, say) {
  const folder = join(cacheFolder(), 'locks');
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, createHash('sha256').update(project).digest('hex').slice(0, 16));
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

/** @param {string} lock */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isAlive(lock)) rmSync(lock, { force: true });
    return false;
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
