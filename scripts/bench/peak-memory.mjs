// How much memory a program and what it starts take at most, where the system tells (Linux).
import { readFileSync } from 'node:fs';

/**
 * Looks at a running process and those it started, again and again until `stop`.
 * @param {number | undefined} pid
 * @returns {{ stop(): number | undefined }} the sum of their peaks in bytes
 */
export function watchMemory(pid) {
  /** @type {Map<number, number>} */
  const peaks = new Map();
  const look = (/** @type {number} */ id) => {
    const kilobytes = /VmHWM:\s*(\d+)/.exec(read(`/proc/${id}/status`))?.[1];
    if (kilobytes !== undefined) peaks.set(id, Number(kilobytes) * 1024);
    for (const child of read(`/proc/${id}/task/${id}/children`).split(' ')) if (child !== '') look(Number(child));
  };
  const timer = setInterval(() => pid !== undefined && look(pid), 50);
  return {
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
