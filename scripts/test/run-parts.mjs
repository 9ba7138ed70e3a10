// Runs every part, whatever happened to the one before, and sums up.
import { stripVTControlCharacters } from 'node:util';
import { closingLine, failure, sum } from './counts.mjs';

/**
 * @typedef {import('./parts.mjs').Part} Part
 * @typedef {readonly (Part | readonly (Part | readonly Part[])[])[]} Parts
 *   one after the other; those of a list beside each other; of a list within a list one after the other again
 */

/**
 * @param {Parts} parts
 * @param {(line: string) => void} [say]
 * @returns {Promise<number>} exit code
 */
export async function runParts(parts, say = console.log) {
  /** @type {{ name: string, counts: import('./counts.mjs').Counts, seconds: number }[]} */
  const done = [];
  let stopped = false;
  /** @param {readonly Part[]} lane */
  const runLane = async (lane) => {
    const ended = [];
    for (const part of lane) if (!stopped) ended.push(await runPart(part, say));
    return ended;
  };
  // The part itself ends by the signal; this keeps the next one from starting.
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.once(signal, () => (stopped = true));
  for (const each of parts) {
    const lanes = listed(each).map(listed);
    say(`\n== ${lanes.map((lane) => lane.map(({ name }) => name).join(' and then ')).join(', ')}`);
    done.push(...(await Promise.all(lanes.map(runLane))).flat());
    if (stopped) {
      say('stopped');
      return 130;
    }
  }
  const total = sum(done.map(({ counts }) => counts));
  say('');
  for (const { name, counts, seconds } of done) {
    say(
      `${counts.failed > 0 ? 'FAILED' : 'ok    '}  ${name.padEnd(36)} ${closingLine(counts)} (${seconds.toFixed(1)} s)`,
    );
  }
  const list = (/** @type {string} */ heading, /** @type {readonly string[]} */ names = []) => {
    if (names.length > 0) say(`\n${heading}:\n${names.map((name) => `  ${name}`).join('\n')}`);
  };
  list('Failed at the first attempt, to be mended', total.repeated);
  list('Failed', total.failures);
  say(`\n${closingLine(total)}`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/**
 * @template T
 * @param {T | readonly T[]} one
 * @returns {readonly T[]}
 */
function listed(one) {
  return Array.isArray(one) ? one : [/** @type {T} */ (one)];
}

/**
 * @param {Part} part
 * @param {(line: string) => void} say
 */
async function runPart({ name, run }, say) {
  const start = performance.now();
  const counts = await run().catch((/** @type {unknown} */ error) => {
    const message = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
    say(message);
    return failure(`${name}: ${message.split('\n', 1)[0]}`);
  });
  return { name, counts, seconds: (performance.now() - start) / 1000 };
}

/** Tools colour their output by their own guesses; where nobody looks at a terminal there is none. */
export function withoutColourWhereNotATerminal() {
  if (process.stdout.isTTY) return;
  delete process.env.FORCE_COLOR;
  process.env.NO_COLOR = '1';
}
