// How much memory a program and what it starts take at most, where the system tells (Linux).
import { readFileSync } from 'node:fs';

/** Resident bytes of all of them are kept so often. */
const keepMilliseconds = 1000;

/**
 * Looks at a running process and those it started, again and again until `stop`.
 * @param {number | undefined} pid
 * @returns {{ stop(): number | undefined, resident: readonly number[] }} the sum of their peaks in bytes; what all of them had,
 *   once a second
 */
export function watchMemory(pid) {
  /** @type {Map<number, number>} */
  const peaks = new Map();
  /** @type {number[]} */
  const resident = [];
  let [now, kept] = [0, Number.NEGATIVE_INFINITY];
  const look = (/** @type {number} */ id) => {
    const status = read(`/proc/${id}/status`);
    const kilobytes = /VmHWM:\s*(\d+)/.exec(status)?.[1];
    if (kilobytes !== undefined) peaks.set(id, Number(kilobytes) * 1024);
    now += Number(/VmRSS:\s*(\d+)/.exec(status)?.[1] ?? 0) * 1024;
    for (const child of read(`/proc/${id}/task/${id}/children`).split(' ')) if (child !== '') look(Number(child));
  };
  const timer = setInterval(() => {
    if (pid === undefined) return;
    now = 0;
    look(pid);
    if (performance.now() - kept < keepMilliseconds) return;
    kept = performance.now();
    resident.push(now);
  }, 50);
  return {
    resident,
    stop() {
      clearInterval(timer);
      return peaks.size === 0 ? undefined : [...peaks.values()].reduce((sum, bytes) => sum + bytes, 0);
    },
  };
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
