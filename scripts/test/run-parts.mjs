// Runs every part, whatever happened to the one before, and sums up.
import { stripVTControlCharacters } from 'node:util';
import { closingLine, failure, sum } from './counts.mjs';

/** @typedef {import('./parts.mjs').Part} Part */

/**
 * @param {readonly (Part | readonly Part[])[]} parts one after the other; those of a list beside each other
 * @param {(line: string) => void} [say]
 * @returns {Promise<number>} exit code
 */
export async function runParts(parts, say = console.log) {
  /** @type {{ name: string, counts: import('./counts.mjs').Counts, seconds: number }[]} */
  const done = [];
  let stopped = false;
  // The part itself ends by the signal; this keeps the next one from starting.
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.once(signal, () => (stopped = true));
  for (const each of parts) {
    const beside = Array.isArray(each) ? each : [each];
    say(`\n== ${beside.map(({ name }) => name).join(', ')}`);
    done.push(...(await Promise.all(beside.map((part) => runPart(part, say)))));
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
