import { expect, test } from 'vitest';
import { countTool } from './counts.mjs';
import { runParts } from './run-parts.mjs';

test('a part that throws is a failure, and the parts after it still run', async () => {
  const lines: string[] = [];
  const parts = [
    { name: 'first', run: async () => countTool('first', 0) },
    {
      name: 'second',
      run: async () => {
        throw new Error('disk full\n  at x');
      },
    },
    { name: 'third', run: async () => countTool('third', 0) },
  ];
  const code = await runParts(parts, (line) => lines.push(line));
  expect(code).toBe(1);
  expect(lines.at(-1)).toBe('\n2 passed, 1 failed');
  expect(lines).toContain('\nFailed:\n  second: disk full');
});

test('all passed is exit code 0, nothing run is 1', async () => {
  const passed = { name: 'only', run: async () => countTool('only', 0) };
  expect(await runParts([passed], () => {})).toBe(0);
  expect(await runParts([], () => {})).toBe(1);
});

test('what passed at its second attempt only is named, and does not fail the whole', async () => {
  const lines: string[] = [];
  const counts = { ...countTool('journeys', 0), repeated: ['[web] a > b'] };
  expect(await runParts([{ name: 'journeys', run: async () => counts }], (line) => lines.push(line))).toBe(0);
  expect(lines).toContain('\nFailed at the first attempt, to be mended:\n  [web] a > b');
  expect(lines.at(-1)).toBe('\n1 passed, 0 failed');
});

/** Parts that note in `events` when they begin and end. */
function noting() {
  const events: string[] = [];
  const part = (name: string, work: () => Promise<void> | void = () => {}) => ({
    name,
    run: async () => {
      events.push(`${name} begins`);
      await work();
      events.push(`${name} ends`);
      return countTool(name, 0);
    },
  });
  return { events, part };
}

function gate() {
  let release = () => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  return { released, release };
}

test('parts of a list run beside each other, and what stands after them waits for all of them', async () => {
  const { events, part } = noting();
  const { released, release } = gate();
  const lines: string[] = [];
  // The first ends only once the second has begun.
  const beside = [part('types', () => released), part('lint', release)];
  expect(await runParts([beside, part('unit')], (line) => lines.push(line))).toBe(0);
  expect(events.slice(0, 2)).toEqual(['types begins', 'lint begins']);
  expect(events.slice(-2)).toEqual(['unit begins', 'unit ends']);
  expect(lines).toContain('\n== types, lint');
  expect(lines.at(-1)).toBe('\n3 passed, 0 failed');
});

test('of a list within a list one runs after the other, beside the rest, and they are told in this order', async () => {
  const { events, part } = noting();
  const { released, release } = gate();
  const lines: string[] = [];
  // The journeys end only once the second of the tests has begun.
  const lanes = [
    [part('unit'), part('integration', release)],
    [part('window', () => released), part('browser')],
  ];
  expect(await runParts([lanes], (line) => lines.push(line))).toBe(0);
  expect(events.slice(0, 2)).toEqual(['unit begins', 'window begins']);
  expect(events.indexOf('integration begins')).toBeGreaterThan(events.indexOf('unit ends'));
  expect(events.indexOf('browser begins')).toBeGreaterThan(events.indexOf('window ends'));
  expect(lines).toContain('\n== unit and then integration, window and then browser');
  expect(lines.filter((line) => line.startsWith('ok')).map((line) => line.split(/\s+/)[1])).toEqual([
    ...['unit', 'integration', 'window', 'browser'],
  ]);
});
