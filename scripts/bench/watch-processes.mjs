// How much memory and processor time a program and what it starts take, where the system tells (Linux).
import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever its own clock. */
const ticksPerSecond = 100;

/** Resident bytes of all of them are kept so often. */
const keepMilliseconds = 1000;

/**
 * @typedef {object} Used
 * @property {number | undefined} peakBytes the sum of the processes' peaks
 * @property {number | undefined} processorSeconds of all their threads, up to the last look (every 50 ms)
 * @property {readonly number[]} resident bytes of all of them, once a second
 */

/**
 * Looks at a running process and those it started, again and again until `stop`.
 * @param {number | undefined} pid
 * @returns {{ stop(): Used }}
 */
export function watchProcesses(pid) {
  /** @type {Map<number, { bytes: number, ticks: number }>} */
  const found = new Map();
  /** @type {number[]} */
  const resident = [];
  let [now, kept] = [0, Number.NEGATIVE_INFINITY];
  const look = (/** @type {number} */ id) => {
    const status = read(`/proc/${id}/status`);
    const kilobytes = /VmHWM:\s*(\d+)/.exec(status)?.[1];
    // After the name, which may hold anything: state, then ten numbers, then user and system time (man 5 proc).
    const [user, system] = read(`/proc/${id}/stat`).split(') ').at(-1)?.split(' ').slice(11, 13) ?? [];
    if (kilobytes !== undefined && system !== undefined)
      found.set(id, { bytes: Number(kilobytes) * 1024, ticks: Number(user) + Number(system) });
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
    stop() {
      clearInterval(timer);
      const all = [...found.values()];
      const sum = (/** @type {(one: { bytes: number, ticks: number }) => number} */ of) =>
        all.length === 0 ? undefined : all.reduce((total, one) => total + of(one), 0);
      return {
        peakBytes: sum(({ bytes }) => bytes),
        processorSeconds: sum(({ ticks }) => ticks / ticksPerSecond),
        resident,
      };
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
