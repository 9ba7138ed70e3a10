import { expect, test } from 'vitest';
import { conceptsCommand } from './conceptsCommand.ts';

const one = (target: string) => ({ target }) as Parameters<typeof conceptsCommand>[0]['classes'][number];
const measured = { model: 'cnn-1', part: 'test' as const, beatsPerClass: 200, shuffles: 19, seed: 3 };

test('the command has every choice; all classes are called so', () => {
  expect(conceptsCommand({ ...measured, classes: [one('N'), one('V')] }, 8)).toBe(
    "npm run -s beatlens -- concepts --model cnn-1 --class 'N,V' --part test --beats 200 --shuffles 19 --seed 3 --figure concepts.svg --table concepts.csv",
  );
  expect(conceptsCommand({ ...measured, classes: [one('N'), one('V')] }, 2)).toContain('--class all --part');
});
