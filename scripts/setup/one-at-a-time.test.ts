import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const url = new URL('./one-at-a-time.mjs', import.meta.url).href;
const program = (body: string) => `
  const { oneAtATime } = await import(${JSON.stringify(url)});
  const say = (line) => console.log(line);
  ${body}
`;

/** A process of its own: the lock is by process. */
function outputOf(body: string) {
  const args = ['--input-type=module', '-e', program(body)];
  return spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 15_000 }).stdout;
}

test('the second set-up waits for the first, says so once, and runs then', () => {
  const output = outputOf(`
    const first = oneAtATime(async () => { await new Promise((done) => setTimeout(done, 700)); say('first'); }, say);
    const second = oneAtATime(async () => say('second'), say);
    await Promise.all([first, second]);
  `);
  expect(output).toBe('waiting for another set-up of this project\nfirst\nsecond\n');
});

test('a set-up that failed or was killed holds nobody up', () => {
  outputOf("await oneAtATime(async () => process.kill(process.pid, 'SIGKILL'), say)");
  expect(outputOf("await oneAtATime(async () => { throw new Error('no') }, say).catch((e) => say(e.message))")).toBe(
    'no\n',
  );
  expect(outputOf("await oneAtATime(async () => say('in'), say)")).toContain('in\n');
});
