// A library that works when asked, in a process of its own: one line of JSON in, one line out.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * @typedef {object} Times
 * @property {number} seconds of waiting
 * @property {number} processor seconds of all threads
 */

/**
 * @typedef {object} Peer
 * @property {string} name
 * @property {string} version of the library, in its own words
 * @property {(work: object) => Promise<Times>} measure
 * @property {() => void} stop
 */

/**
 * @param {string} name
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<Peer>}
 */
export async function startPeer(name, [program = '', ...args], environment = {}) {
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2', ...environment },
  });
  let complaints = '';
  child.stderr.on('data', (text) => {
    complaints = (complaints + text).slice(-2000);
  });
  child.on('error', (error) => {
    complaints += error.message;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${name} ended: ${complaints.trim().split('\n').at(-1)}`);
      // Libraries print what they like between the answers.
      if (value.startsWith('{')) return JSON.parse(value);
    }
  };
  const stop = () => void child.kill();
  try {
    const { version } = await answer();
    const measure = async (/** @type {object} */ work) => {
      child.stdin.write(`${JSON.stringify(work)}\n`);
      return answer();
    };
    return { name, version, measure, stop };
  } catch (error) {
    stop();
    throw error;
  }
}
